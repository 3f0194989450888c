import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { locales } from '../packages/web/src/messages/locales.ts'
import type { Locale } from '../packages/web/src/messages/locales.ts'
import { furnish } from './furnish.ts'
import { journeys } from './journeys.ts'
import { axeComplaints, cutWords, longLines, widthComplaints } from './look.ts'
import { goTo, screens, settle } from './screens.ts'
import type { Screen } from './screens.ts'

const phone = { width: 360, height: 740 }
const desk = { width: 1280, height: 800 }
const wall = { width: 2560, height: 1440 }
/** Comfortable is 45 to 75; a little more for the last words of a paragraph. */
const longestLine = 95
/** What the theme can change. */
const colours = ['color-contrast', 'link-in-text-block']

/** Loads a screen once and looks at it in both themes and three widths. */
async function complaintsAbout(page: Page, screen: Screen, locale: Locale): Promise<string[]> {
  const found: string[] = []
  const note = (where: string, complaints: readonly string[]) =>
    found.push(...complaints.map((complaint) => `${screen.name}, ${locale}, ${where}: ${complaint}`))
  await page.setViewportSize(phone)
  await page.emulateMedia({ colorScheme: 'light' })
  await goTo(page, screen, locale)
  note('360', [...(await axeComplaints(page)), ...(await widthComplaints(page)), ...(await cutWords(page))])
  await page.emulateMedia({ colorScheme: 'dark' })
  await settle(page)
  note('360 dark', await axeComplaints(page, colours))
  await page.setViewportSize(desk)
  note('1280 dark', await axeComplaints(page, colours))
  await page.emulateMedia({ colorScheme: 'light' })
  await settle(page)
  note('1280', [...(await axeComplaints(page)), ...(await cutWords(page))])
  await page.setViewportSize(wall)
  note('2560', await longLines(page, longestLine))
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
        const browserLocale = { en: 'en-GB', ru: 'ru-RU', el: 'el-GR' }[locale]
        const complaints: string[] = []
        const look = async (some: readonly Screen[], signedIn: boolean): Promise<void> => {
          const { page } = await place.open({ signedIn, locale: browserLocale, expected: [/^404 GET /] })
          for (const screen of some) complaints.push(...(await complaintsAbout(page, screen, locale)))
        }
        const inside = screens.filter(({ signedOut }) => !signedOut)
        await look(
          screens.filter(({ signedOut }) => signedOut),
          false,
        )
        const half = Math.ceil(inside.length / 2)
        await Promise.all([look(inside.slice(0, half), true), look(inside.slice(half), true)])
        expect(complaints).toEqual([])
      },
      300_000,
    )
  },
  {
    async prepare(place) {
      const { context } = await place.open()
      await furnish(context)
    },
  },
)
