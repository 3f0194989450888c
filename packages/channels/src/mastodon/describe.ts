import type { ChannelDescription } from '../port.ts'
import { usualCharacters } from './limits.ts'

export const description: ChannelDescription = {
  name: 'mastodon',
  title: { en: 'Mastodon and the fediverse', ru: 'Mastodon и федиверс', el: 'Mastodon και fediverse' },
  accountFields: [
    {
      name: 'server',
      label: { en: 'Server', ru: 'Сервер', el: 'Διακομιστής' },
      kind: 'url',
      required: true,
      placeholder: 'mastodon.social',
      help: {
        en: 'The server on which your account lives. The whole handle works, too.',
        ru: 'Сервер, на котором живёт ваша учётная запись. Подойдёт и полное имя.',
        el: 'Ο διακομιστής όπου βρίσκεται ο λογαριασμός σας. Αρκεί και ολόκληρο το όνομα.',
      },
    },
    {
      name: 'token',
      label: { en: 'Access token', ru: 'Токен доступа', el: 'Διακριτικό πρόσβασης' },
      kind: 'password',
      required: true,
      help: {
        en: 'Make one there under Preferences, Development, New application, with the scopes read and write.',
        ru: 'Создайте его там: Preferences → Development → New application, с правами read и write.',
        el: 'Δημιουργήστε το εκεί: Preferences → Development → New application, με δικαιώματα read και write.',
      },
    },
  ],
  inPrivate: {
    how: 'answer',
    rule: {
      en: 'An answer can be for its reader alone (visibility “mentioned people only”). It is not encrypted: those who run the servers could read it.',
      ru: 'Ответ может быть только для одного читателя (видимость «только упомянутые»). Он не шифруется: его могли бы прочесть владельцы серверов.',
      el: 'Μια απάντηση μπορεί να είναι μόνο για τον παραλήπτη της (ορατότητα «μόνο όσοι αναφέρονται»). Δεν κρυπτογραφείται: θα μπορούσαν να τη διαβάσουν οι διαχειριστές των διακομιστών.',
    },
  },
  sourceFields: [
    {
      name: 'server',
      label: { en: 'Server', ru: 'Сервер', el: 'Διακομιστής' },
      kind: 'url',
      required: true,
      placeholder: 'mastodon.social',
    },
    {
      name: 'hashtag',
      label: { en: 'Hashtag', ru: 'Хештег', el: 'Hashtag' },
      kind: 'text',
      required: false,
      help: {
        en: 'Without one everything is read that this server shows to everybody; many servers show that only to members.',
        ru: 'Без него читается всё, что сервер показывает всем; многие показывают это только своим.',
        el: 'Χωρίς αυτό διαβάζονται όσα δείχνει ο διακομιστής σε όλους· πολλοί τα δείχνουν μόνο στα μέλη τους.',
      },
    },
  ],
  capabilities: {
    hearsWholeNetwork: false,
    hearsMentions: true,
    publishes: true,
    toldOfEdits: true,
    toldOfDeletions: true,
    looksUpThreads: true,
    showsPublicAccounts: true,
  },
  exactlyOnce: 'own-key',
  limits: { maxGraphemes: usualCharacters },
  access: {
    en: 'Open to everybody: no approval, no payment. Keep the rules of the server: many forbid advertising and mass mentions.',
    ru: 'Открыто для всех: без разрешений и оплаты. Соблюдайте правила сервера: многие запрещают рекламу и массовые упоминания.',
    el: 'Ανοιχτό σε όλους: χωρίς έγκριση ή πληρωμή. Τηρείτε τους κανόνες του διακομιστή: πολλοί απαγορεύουν τη διαφήμιση και τις μαζικές αναφορές.',
  },
  cannotHear: [
    {
      en: 'What the account’s server has not heard of: no server of the fediverse knows all of it.',
      ru: 'То, о чём не знает сервер учётной записи: всего федиверса не знает ни один сервер.',
      el: 'Ό,τι δεν έχει ακούσει ο διακομιστής του λογαριασμού: κανένας δεν γνωρίζει ολόκληρο το fediverse.',
    },
    {
      en: 'Posts that do not mention your account, except with the hashtags you follow here.',
      ru: 'Записи без упоминания вашей учётной записи, кроме хештегов, за которыми вы здесь следите.',
      el: 'Δημοσιεύσεις που δεν αναφέρουν τον λογαριασμό σας, εκτός από τα hashtag που ακολουθείτε εδώ.',
    },
  ],
  halfLifeMs: 3 * 60 * 60 * 1000,
}
