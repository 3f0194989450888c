import { parse } from '@formatjs/icu-messageformat-parser'
import type { Plugin } from 'vite'

/**
 * Reads the ICU messages when the screens are built, so that no reader is sent the parser. Also those without values:
 * what is still text would be parsed when it is said. The tests and the development server do that.
 */
export function readMessages(): Plugin {
  return {
    name: 'read-messages',
    apply: 'build',
    enforce: 'pre',
    config: () => ({
      resolve: {
        alias: [
          {
            find: /^@formatjs\/icu-messageformat-parser$/,
            replacement: '@formatjs/icu-messageformat-parser/no-parser.js',
          },
        ],
      },
    }),
    transform: {
      filter: { id: /\/messages\/\w+\/[\w-]+\.json$/ },
      handler(code) {
        const words = Object.entries<string>(JSON.parse(code))
        const read = words.map(([id, text]) => [id, parse(text, { captureLocation: false })])
        return JSON.stringify(Object.fromEntries(read))
      },
    },
  }
}
