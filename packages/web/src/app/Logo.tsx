/** The mark: somebody in the middle, and a ring that is not yet closed. */
export function Logo({ size = 24 }: { readonly size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden="true" style={{ flex: 'none' }}>
      <circle cx="16" cy="16" r="6" fill="var(--accent)" />
      <path d="M16 4a12 12 0 1 1-11.4 8.3" fill="none" stroke="var(--beacon)" strokeWidth="3" strokeLinecap="round" />
    </svg>
  )
}
