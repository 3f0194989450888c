import styles from './ProgressBar.module.css'

/** How far something is; the label says it in words as well. */
export function ProgressBar({
  value,
  max,
  label,
}: {
  readonly value: number
  readonly max: number
  readonly label: string
}) {
  return (
    <progress className={styles.bar} value={max > 0 ? value : undefined} max={max > 0 ? max : 1} aria-label={label} />
  )
}
