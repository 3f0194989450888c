import type { PrivateWay } from '@earshot/channels'

/** What an invitation says, longest first. None of it is sent before a person has read it. */
interface InvitationWords {
  readonly link: (url: string) => readonly string[]
  readonly mail: (address: string, code: string) => readonly string[]
  readonly alone: readonly string[]
}

const en: InvitationWords = {
  link: (url) => [
    `Let us look into this together, where only we can read it: ${url}`,
    `Let us go on in private: ${url}`,
    url,
  ],
  mail: (address, code) => [
    `Let us look into this together, where only we can read it. Write to ${address} with this code in the subject: ${code}`,
    `In private: ${address}, subject ${code}`,
  ],
  alone: ['Only you can read this. Tell us a little more, and we will look into it.'],
}

const ru: InvitationWords = {
  link: (url) => [`Давайте разберёмся лично, чтобы никто больше не читал: ${url}`, `Продолжим лично: ${url}`, url],
  mail: (address, code) => [
    `Давайте разберёмся лично, чтобы никто больше не читал. Напишите на ${address} и укажите в теме код: ${code}`,
    `Лично: ${address}, в теме ${code}`,
  ],
  alone: ['Это сообщение видите только вы. Расскажите чуть подробнее — и мы разберёмся.'],
}

const el: InvitationWords = {
  link: (url) => [
    `Ας το δούμε μαζί, εκεί που το διαβάζουμε μόνο εμείς: ${url}`,
    `Ας συνεχίσουμε ιδιωτικά: ${url}`,
    url,
  ],
  mail: (address, code) => [
    `Ας το δούμε μαζί, εκεί που το διαβάζουμε μόνο εμείς. Γράψτε στο ${address} με αυτόν τον κωδικό στο θέμα: ${code}`,
    `Ιδιωτικά: ${address}, θέμα ${code}`,
  ],
  alone: ['Αυτό το διαβάζετε μόνο εσείς. Πείτε μας λίγα περισσότερα και θα το δούμε.'],
}

const languages: ReadonlyMap<string, InvitationWords> = new Map([
  ['en', en],
  ['ru', ru],
  ['el', el],
])

/** The texts in the language in which somebody wrote; in English where we have none. */
export function invitationTexts(language: string, way: PrivateWay | 'alone'): readonly string[] {
  const words = languages.get(language) ?? en
  if (way === 'alone') return words.alone
  return way.kind === 'link' ? words.link(way.url) : words.mail(way.address, way.code)
}
