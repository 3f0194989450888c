const zones: Readonly<Record<string, string>> = {
  UT: '+0000',
  Z: '+0000',
  BST: '+0100',
  CET: '+0100',
  CEST: '+0200',
  EET: '+0200',
  EEST: '+0300',
  MSK: '+0300',
  IST: '+0530',
  JST: '+0900',
  AEST: '+1000',
  NDT: '-0230',
  AST: '-0400',
  ADT: '-0300',
  AKST: '-0900',
  HST: '-1000',
}
const monthNames = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

/**
 * A written time as milliseconds since the epoch, or undefined where it is none: ISO 8601 and W3C dates (without a zone:
 * UTC), RFC 822 and 850 dates with the zones people use, seconds or milliseconds since the epoch, and
 * `day.month.year`, `month/day/year`, `year/month/day` with or without a time of day. Twitter's own form, too.
 */
export function readWrittenTime(written: string | undefined): number | undefined {
  const text = written?.trim().replace(/\s+/g, ' ')
  if (text === undefined || text === '' || text.length > 64) return undefined
  return epochTime(text) ?? isoTime(text) ?? namedMonthTime(text) ?? numericTime(text)
}

function epochTime(text: string): number | undefined {
  const digits = /^(\d{9,17})(?:\.\d+)?$/.exec(text)?.[1]
  if (digits === undefined) return undefined
  const value = Number(text)
  if (value < 1e11) return Math.round(value * 1000)
  return value < 1e14 ? Math.round(value) : Math.floor(value / 1000)
}

function isoTime(text: string): number | undefined {
  const parts =
    /^(\d{4})(?:-?(\d{2})(?:-?(\d{2}))?)?(?:[T ](\d{1,2}):?(\d{2})(?::?(\d{2})(?:[.,](\d{1,9}))?)?)? ?(Z|UTC|GMT|[+-]\d{2}:?\d{2}|[+-]\d{2})?$/i.exec(
      text,
    )
  if (parts === null) return undefined
  const [, year, month = '1', day = '1', hour = '0', minute = '0', second = '0', fraction = '0', zone] = parts
  const at = utc(Number(year), Number(month), Number(day), Number(hour), Number(minute), Number(second))
  return at === undefined ? undefined : at + Math.floor(Number(`0.${fraction}`) * 1000) - offsetMs(zone)
}

function namedMonthTime(text: string): number | undefined {
  const twitter =
    /^(?:[A-Za-z]{3,9},? )?([A-Za-z]{3,9})\.? (\d{1,2}),? (?:(\d{4}) )?(\d{1,2}):(\d{2})(?::(\d{2}))?(?: ([AP]M))?(?: ?([+-]\d{4}|[A-Z]{1,5}))?(?: (\d{4}))?$/i.exec(
      text,
    )
  if (twitter !== null) {
    const [, month, day, yearBefore, hour, minute, second, half, zone, yearAfter] = twitter
    return timeOf(yearBefore ?? yearAfter, monthNumber(month), day, hourOf(hour, half), minute, second, zone)
  }
  const mail =
    /^(?:[A-Za-z]+,? )?(\d{1,2})[ -]([A-Za-z]{3,9})\.?,?[ -](\d{4}|\d{2})(?:,? (\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?(?: ([AP]M))?(?: ?([+-]\d{2}:?\d{2}|[A-Z]{1,5}))?(?: \(.*\))?)?$/i.exec(
      text,
    )
  if (mail === null) return undefined
  const [, day, month, year, hour, minute, second, half, zone] = mail
  return timeOf(year, monthNumber(month), day, hourOf(hour, half), minute, second, zone)
}

function numericTime(text: string): number | undefined {
  const parts =
    /^(\d{1,4})([./-])(\d{1,2})\2(\d{1,4})(?:,?[ T](\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?(?: ?([AP]M))?)?(?: ?(Z|[+-]\d{2}:?\d{2}))?$/i.exec(
      text,
    )
  if (parts === null) return undefined
  const [, one = '', mark, two = '', three = '', hour, minute, second, half, zone] = parts
  const yearFirst = one.length === 4
  // With slashes the month comes first unless that cannot be; with points or hyphens the day does.
  const monthFirst = mark === '/' && Number(one) <= 12
  const [year, month, day] = yearFirst ? [one, two, three] : monthFirst ? [three, one, two] : [three, two, one]
  return timeOf(year, Number(month), day, hourOf(hour, half), minute, second, zone)
}

function timeOf(
  year: string | undefined,
  month: number | undefined,
  day: string | undefined,
  hour: number,
  minute: string | undefined,
  second: string | undefined,
  zone: string | undefined,
): number | undefined {
  if (year === undefined || month === undefined || day === undefined) return undefined
  const full = year.length > 2 ? Number(year) : Number(year) + (Number(year) < 70 ? 2000 : 1900)
  const at = utc(full, month, Number(day), hour, Number(minute ?? 0), Number(second ?? 0))
  return at === undefined ? undefined : at - offsetMs(zone)
}

function utc(
  year: number,
  month: number,
  day: number,
  hour: number,
  minute: number,
  second: number,
): number | undefined {
  const daysInMonth = new Date(Date.UTC(year, month, 0)).getUTCDate()
  const isTime =
    month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth && hour <= 24 && minute <= 59 && second <= 60
  return isTime ? Date.UTC(year, month - 1, day, hour, minute, second) : undefined
}

function hourOf(hour: string | undefined, half: string | undefined): number {
  const value = Number(hour ?? 0)
  if (half === undefined) return value
  return (value % 12) + (half.toUpperCase() === 'PM' ? 12 : 0)
}

function monthNumber(name: string | undefined): number | undefined {
  const place = monthNames.indexOf(name?.slice(0, 3).toLowerCase() ?? '')
  return place < 0 ? undefined : place + 1
}

function offsetMs(zone: string | undefined): number {
  if (zone === undefined) return 0
  const named = zones[zone.toUpperCase()] ?? northAmerican(zone)
  const [, sign, hours, minutes = '0'] = /^([+-])(\d{2}):?(\d{2})?$/.exec(named ?? zone) ?? []
  if (sign === undefined) return 0
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * 60_000
}

// EST, EDT, CST, CDT, MST, MDT, PST, PDT (RFC 822, 5.1).
function northAmerican(zone: string): string | undefined {
  const place = 'ECMP'.indexOf(zone[0]?.toUpperCase() ?? '?')
  if (zone.length !== 3 || place < 0 || !/^.[SD]T$/i.test(zone)) return undefined
  return `-0${5 + place - (zone[1]?.toUpperCase() === 'D' ? 1 : 0)}00`
}
