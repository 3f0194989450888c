import { demand } from './hearing.ts'
import type { Rule } from './stage.ts'

export const describing: readonly Rule[] = [
  {
    name: 'describes itself so that forms and tables can be made of it',
    needs: [],
    async run({ channel }) {
      const { name, title, access, cannotHear, accountFields, sourceFields, capabilities, halfLifeMs } =
        channel.describe()
      demand(name === channel.name, 'its description has another name')
      const fields = [...accountFields, ...sourceFields]
      for (const words of [title, access, ...cannotHear, ...fields.map((field) => field.label)]) {
        demand(
          [words.en, words.ru, words.el].every((text) => text.trim() !== ''),
          'words are missing in a language',
        )
      }
      for (const form of [accountFields, sourceFields]) {
        demand(new Set(form.map((field) => field.name)).size === form.length, 'two fields share a name')
      }
      demand(capabilities.publishes === (channel.publish !== undefined), 'it says other than it does about publishing')
      demand(capabilities.looksUpThreads === (channel.look !== undefined), 'it says other than it does about threads')
      demand(halfLifeMs > 0, 'attention must fade')
      demand(
        (capabilities.showsPublicAccounts ?? false) === (channel.publicAccounts !== undefined),
        'it says other than it does about public accounts',
      )
    },
  },
  {
    name: 'is tried out in everything it says it can',
    needs: [],
    async run(stage) {
      const { capabilities, accountFields } = stage.channel.describe()
      const says = { change: capabilities.toldOfEdits, remove: capabilities.toldOfDeletions }
      for (const [ability, says_] of Object.entries(says) as [keyof typeof says, boolean][]) {
        const reason = stage.without?.[ability]
        demand(!says_ || stage[ability] !== undefined || reason !== undefined, `nothing tries its “${ability}”`)
        demand(says_ || stage[ability] === undefined, `it is told of “${ability}”, but does not say so`)
      }
      const hasAccounts = accountFields.length > 0 && stage.input.credentials !== undefined
      demand(!hasAccounts || stage.account !== undefined || stage.without?.account !== undefined, 'no account is tried')
    },
  },
]
