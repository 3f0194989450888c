import { expect, test } from 'vitest'
import { locales } from '../packages/web/src/messages/locales.ts'
import type { Locale } from '../packages/web/src/messages/locales.ts'
import { furnish } from './furnish.ts'
import { journeys } from './journeys.ts'
import type { Place } from './journeys.ts'
import { axeComplaints, cutWords, longLines, widthComplaints } from './look.ts'
import { goTo, screens } from './screens.ts'
import type { Screen } from './screens.ts'

const phone = { width: 360, height: 740 }
const desk = { width: 1280, height: 800 }
const wall = { width: 2560, height: 1440 }
/** Comfortable is 45 to 75; a little more for the last words of a paragraph. */
const longestLine = 95
/** What the theme can change. */
const colours = ['color-contrast', 'link-in-text-block']

/** Loads a screen once and looks at it in both themes and three widths. */
async function complaintsAbout(place: Place, screen: Screen, locale: Locale): Promise<string[]> {
  const browserLocale = { en: 'en-GB', ru: 'ru-RU', el: 'el-GR' }[locale]
  const expected = [/^404 GET /]
  const { page, context } = await place.open({
    signedIn: !screen.signedOut,
    locale: browserLocale,
    viewport: phone,
    expected,
  })
  const found: string[] = []
  const note = (where: string, complaints: readonly string[]) =>
    found.push(...complaints.map((complaint) => `${screen.name}, ${locale}, ${where}: ${complaint}`))
  await goTo(page, screen, locale)
  note('360', [...(await axeComplaints(page)), ...(await widthComplaints(page)), ...(await cutWords(page))])
  await page.emulateMedia({ colorScheme: 'dark' })
  note('360 dark', await axeComplaints(page, colours))
  await page.setViewportSize(desk)
  note('1280 dark', await axeComplaints(page, colours))
  await page.emulateMedia({ colorScheme: 'light' })
  note('1280', [...(await axeComplaints(page)), ...(await cutWords(page))])
  await page.setViewportSize(wall)
  note('2560', await longLines(page, longestLine))
  await context.close()
  return found
}

journeys(
  'Every screen can be read by everybody',
  (place) => {
    test.each(locales)(
      'in %s: by ear, in both themes, on a phone, a desk and a wall',
      async (locale) => {
        const { context } = await place.open()
        await context.request.patch('/api/me', { data: { locale, theme: 'system' } })
        const waiting = [...screens]
        const complaints: string[] = []
        const look = async (): Promise<void> => {
          for (let screen = waiting.shift(); screen; screen = waiting.shift())
            complaints.push(...(await complaintsAbout(place, screen, locale)))
        }
        await Promise.all([look(), look()])
        expect(complaints).toEqual([])
      },
      120_000,
    )
  },
  {
    async prepare(place) {
      const { context } = await place.open()
      await furnish(context)
    },
  },
)
