import type { ChannelDescription } from '../port.ts'
import { publicHosts } from './firehose/firehose.ts'
import { textLimits } from './limits.ts'
import { defaultService } from './service.ts'

export const description: ChannelDescription = {
  name: 'bluesky',
  title: { en: 'Bluesky', ru: 'Bluesky', el: 'Bluesky' },
  accountFields: [
    {
      name: 'handle',
      label: { en: 'Handle', ru: 'Имя в сети', el: 'Όνομα χρήστη' },
      kind: 'handle',
      required: true,
      placeholder: 'brand.bsky.social',
    },
    {
      name: 'password',
      label: { en: 'App password', ru: 'Пароль приложения', el: 'Κωδικός εφαρμογής' },
      kind: 'password',
      required: true,
      placeholder: 'xxxx-xxxx-xxxx-xxxx',
      help: {
        en: 'Make one in Bluesky under Settings, Privacy and security, App passwords. It can be withdrawn there at any time.',
        ru: 'Создайте его в Bluesky: Settings → Privacy and security → App passwords. Там же его можно отозвать в любую минуту.',
        el: 'Δημιουργήστε τον στο Bluesky: Settings → Privacy and security → App passwords. Εκεί μπορεί και να ανακληθεί ανά πάσα στιγμή.',
      },
    },
    {
      name: 'service',
      label: { en: 'Server', ru: 'Сервер', el: 'Διακομιστής' },
      kind: 'url',
      required: false,
      defaultValue: defaultService,
      help: {
        en: 'Only if the account lives on a server of its own.',
        ru: 'Только если учётная запись живёт на собственном сервере.',
        el: 'Μόνο αν ο λογαριασμός βρίσκεται σε δικό του διακομιστή.',
      },
    },
  ],
  inPrivate: {
    how: 'elsewhere',
    rule: {
      en: 'Its messages are a closed service: the invitation leads to your web chat, mailbox, or an account on another network.',
      ru: 'Личные сообщения здесь — закрытая служба: приглашение ведёт в ваш чат на сайте, на почту или в другую сеть.',
      el: 'Τα μηνύματά του είναι κλειστή υπηρεσία: η πρόσκληση οδηγεί στη συνομιλία του ιστότοπού σας, στο email ή σε άλλο δίκτυο.',
    },
  },
  sourceFields: [
    {
      name: 'hosts',
      label: { en: 'Jetstream hosts', ru: 'Узлы Jetstream', el: 'Διακομιστές Jetstream' },
      kind: 'text',
      required: false,
      defaultValue: publicHosts.join(', '),
      help: {
        en: 'Tried in turn, separated by commas. The public ones need no key. A whole address also names Jetstream v2 or the firehose of a relay.',
        ru: 'Пробуются по очереди, через запятую. Открытым узлам ключ не нужен. Полный адрес может вести и к Jetstream v2 или к потоку релея.',
        el: 'Δοκιμάζονται με τη σειρά, χωρισμένοι με κόμμα. Οι δημόσιοι δεν χρειάζονται κλειδί. Μια πλήρης διεύθυνση μπορεί να δείχνει και σε Jetstream v2 ή στη ροή ενός relay.',
      },
    },
  ],
  capabilities: {
    hearsWholeNetwork: true,
    hearsMentions: true,
    publishes: true,
    toldOfEdits: true,
    toldOfDeletions: true,
    looksUpThreads: true,
    showsPublicAccounts: true,
  },
  exactlyOnce: 'own-key',
  limits: textLimits,
  access: {
    en: 'Open to everybody: no approval, no key, no payment. Answering needs an account: an app password, or signing in on Bluesky’s own page.',
    ru: 'Открыто для всех: без разрешений, ключей и оплаты. Чтобы отвечать, нужна учётная запись: с паролем приложения или через вход на странице самого Bluesky.',
    el: 'Ανοιχτό σε όλους: χωρίς έγκριση, κλειδί ή πληρωμή. Για απαντήσεις χρειάζεται λογαριασμός: με κωδικό εφαρμογής ή με σύνδεση στη σελίδα του ίδιου του Bluesky.',
  },
  cannotHear: [
    {
      en: 'Direct messages: Bluesky keeps them in a closed service.',
      ru: 'Личные сообщения: Bluesky держит их в закрытой службе.',
      el: 'Προσωπικά μηνύματα: το Bluesky τα κρατά σε κλειστή υπηρεσία.',
    },
    {
      en: 'Posts older than 36 hours that nobody heard in time: the hosts keep no more.',
      ru: 'Записи старше 36 часов, если их не услышали вовремя: дольше узлы не хранят.',
      el: 'Δημοσιεύσεις παλαιότερες των 36 ωρών που δεν ακούστηκαν εγκαίρως: οι διακομιστές δεν κρατούν περισσότερο.',
    },
    {
      en: 'Posts of people who have blocked your account, in threads and notifications.',
      ru: 'Записи тех, кто вас заблокировал, в ветках и уведомлениях.',
      el: 'Δημοσιεύσεις όσων έχουν αποκλείσει τον λογαριασμό σας, σε νήματα και ειδοποιήσεις.',
    },
  ],
  halfLifeMs: 2 * 60 * 60 * 1000,
}
