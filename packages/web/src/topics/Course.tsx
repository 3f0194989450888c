import { useIntl } from 'react-intl'
import { useText } from '../messages/text.tsx'
import styles from './Topics.module.css'

const width = 96
const height = 28
const gap = 2

/** Posts over time as bars, oldest first; said in numbers too. An empty part has no bar. */
export function Course({ counts }: { readonly counts: readonly number[] }) {
  const say = useText()
  const intl = useIntl()
  const most = Math.max(1, ...counts)
  const each = width / counts.length
  const sum = counts.reduce((total, count) => total + count, 0)
  const values = counts.map((count) => intl.formatNumber(count)).join(', ')
  return (
    <svg
      className={styles.course}
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      role="img"
      aria-label={say('topics.course', { count: sum, values })}
    >
      <line x1={0} x2={width} y1={height - 0.5} y2={height - 0.5} />
      {counts.map((count, at) => {
        const tall = (count / most) * (height - 3)
        return <rect key={at} x={at * each} y={height - 1 - tall} width={each - gap} height={tall} rx={1} />
      })}
    </svg>
  )
}
