import { begin, demand, has, hear } from './hearing.ts'
import type { Rule } from './stage.ts'

/** What is easily spoiled on the way: emoji of many parts, right-to-left marks, zero-width signs, markup. */
export const delicateTexts = [
  'flags 🇬🇷🇨🇾, families 👩‍👩‍👧‍👦, skins 👍🏽, keys 1️⃣',
  'العميل يسأل: أين طردي؟ ‏(رقم 12)‏ — שלום עולם',
  'zero\u200Bwidth\u200Djoined\u2060word \uFEFFmark',
  'ёлка Ёлка; πού είναι το δέμα μου; ΐ ΰ',
  'e\u0301 combines, ﬁ stays, Å is not Å',
  'quotes " \' ` and <b>brackets</b> & ampersands; {"json": [1]} \\u0041 \\n',
]

export const texts: readonly Rule[] = [
  {
    name: 'keeps texts as they were written',
    needs: [],
    async run(stage) {
      const ledger = await begin(stage)
      const written = new Map<string, string>()
      const long = 'длинно 📦 '.repeat(12_000).slice(0, Math.min(100_000, stage.longest)).trim()
      for (const text of [...delicateTexts, long]) written.set(await stage.write(text), text)
      await hear(stage, ledger, has(ledger, [...written.keys()]))
      for (const [ref, text] of written) {
        const heard = ledger.posts.get(ref)?.text
        demand(heard === text, `written: ${text.slice(0, 80)} heard: ${heard?.slice(0, 80)}`)
      }
    },
  },
  {
    name: 'mends half an emoji, which no store could hold',
    needs: ['writeHalfEmoji'],
    async run(stage) {
      const ledger = await begin(stage)
      const ref = await stage.writeHalfEmoji?.()
      demand(ref !== undefined, 'nothing was written')
      await hear(stage, ledger, has(ledger, [ref]))
      const stored = JSON.stringify(ledger.posts.get(ref)).replaceAll(/\\u[dD][89a-fA-F]../g, '\uD800')
      demand(!/\p{Cs}/u.test(stored), 'half an emoji is left')
    },
  },
]
