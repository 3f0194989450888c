import type { ChannelDescription } from '../port.ts'

export const description: ChannelDescription = {
  name: 'feeds',
  title: { en: 'Blogs and news', ru: 'Блоги и новости', el: 'Ιστολόγια και νέα' },
  accountFields: [],
  inPrivate: {
    how: 'elsewhere',
    rule: {
      en: 'Nothing can be answered here, and so nobody can be invited.',
      ru: 'Здесь нельзя отвечать, а значит, и приглашать.',
      el: 'Εδώ δεν απαντάμε, άρα και δεν προσκαλούμε κανέναν.',
    },
  },
  sourceFields: [
    {
      name: 'address',
      label: { en: 'Address of the feed', ru: 'Адрес ленты', el: 'Διεύθυνση της ροής' },
      kind: 'url',
      required: true,
      placeholder: 'https://blog.example/feed',
      help: {
        en: 'RSS, Atom, RDF or JSON Feed, or just the page: its feed is looked for. Most blogs have one for their comments, too.',
        ru: 'RSS, Atom, RDF или JSON Feed — или просто страница: ленту найдём сами. У многих блогов есть отдельная лента комментариев.',
        el: 'RSS, Atom, RDF ή JSON Feed, ή απλώς η σελίδα: η ροή της αναζητείται. Τα περισσότερα ιστολόγια έχουν ροή και για τα σχόλια.',
      },
    },
  ],
  capabilities: {
    hearsWholeNetwork: false,
    hearsMentions: false,
    publishes: false,
    toldOfEdits: true,
    toldOfDeletions: false,
    looksUpThreads: false,
  },
  exactlyOnce: 'none',
  access: {
    en: 'Open to everybody. Begins with the entries that the feed holds now, and visits it every few minutes. Blogs with a hub (WebSub) tell at once, if Earshot can be reached from outside (EARSHOT_PUBLIC_URL).',
    ru: 'Открыто для всех. Начинает с записей, которые есть в ленте сейчас, и заглядывает в неё каждые несколько минут. Блоги с хабом (WebSub) сообщают сразу, если Earshot доступен извне (EARSHOT_PUBLIC_URL).',
    el: 'Ανοιχτό σε όλους. Ξεκινά με όσα έχει τώρα η ροή και την επισκέπτεται κάθε λίγα λεπτά. Ιστολόγια με κόμβο (WebSub) ειδοποιούν αμέσως, αν το Earshot είναι προσβάσιμο από έξω (EARSHOT_PUBLIC_URL).',
  },
  cannotHear: [
    {
      en: 'What the feed leaves out: many hold only the beginning of an entry, and only the newest ones.',
      ru: 'То, чего в ленте нет: часто там лишь начало записи и только самые новые.',
      el: 'Ό,τι παραλείπει η ροή: πολλές έχουν μόνο την αρχή κάθε ανάρτησης και μόνο τις νεότερες.',
    },
    {
      en: 'Deletions: a feed does not tell them.',
      ru: 'Удаления: лента о них не сообщает.',
      el: 'Διαγραφές: μια ροή δεν τις αναφέρει.',
    },
  ],
  halfLifeMs: 24 * 60 * 60 * 1000,
}
