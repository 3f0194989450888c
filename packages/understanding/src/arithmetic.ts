/** Math.exp may differ in the last bit between machines; readings must not. This uses only + and ×, which never do. */
const STEPS = 256

/** e to the power of x, the same bits on every machine: (1 + x/256 + …)^256. Right to 7 digits for |x| ≤ 30. */
export const power = (x: number): number => {
  const bounded = x > 40 ? 40 : x < -40 ? -40 : x
  const y = bounded / STEPS
  let value = 1 + y * (1 + y * (0.5 + y * (1 / 6 + y * (1 / 24 + y * (1 / 120 + y * (1 / 720))))))
  for (let step = 0; step < 8; step++) value *= value
  return value
}

/** Log-odds to probability, 0 to 1. */
export const chance = (logOdds: number): number => 1 / (1 + power(-logOdds))

/** Three decimals: finer differences mean nothing to anybody. */
export const rounded = (value: number): number => Math.round(value * 1000) / 1000
