/** What the address bar of Now can say: the mention that is open, and whether the answers that failed are listed. */
export interface NowSearch {
  readonly mention?: string
  readonly failed?: 'yes'
}

export function readNowSearch({ mention, failed }: Readonly<Record<string, unknown>>): NowSearch {
  return {
    ...(typeof mention === 'string' && mention !== '' && { mention }),
    ...(failed === 'yes' && { failed }),
  }
}
