import type { ChannelDescription } from '../port.ts'

export const description: ChannelDescription = {
  name: 'webhook',
  title: { en: 'Webhook', ru: 'Вебхук', el: 'Webhook' },
  accountFields: [
    {
      name: 'name',
      label: { en: 'Name', ru: 'Название', el: 'Όνομα' },
      kind: 'text',
      required: true,
      placeholder: 'Shop reviews',
      help: {
        en: 'What sends to us: a forum, a shop, a ticket desk. It stays the same for good.',
        ru: 'Что присылает нам записи: форум, магазин, служба заявок. Потом его не изменить.',
        el: 'Τι μας στέλνει: φόρουμ, κατάστημα, σύστημα αιτημάτων. Δεν αλλάζει αργότερα.',
      },
    },
    {
      name: 'secret',
      label: { en: 'Secret', ru: 'Секрет', el: 'Μυστικό' },
      kind: 'password',
      required: true,
      help: {
        en: 'At least 24 characters, the same on both sides; whatever is delivered is signed with it. For example: openssl rand -base64 32',
        ru: 'Не меньше 24 знаков, одинаковый с обеих сторон: им подписано всё, что приходит. Например: openssl rand -base64 32',
        el: 'Τουλάχιστον 24 χαρακτήρες, ίδιο και στις δύο πλευρές· με αυτό υπογράφεται ό,τι έρχεται. Π.χ. openssl rand -base64 32',
      },
    },
    {
      name: 'secretBefore',
      label: { en: 'Secret before', ru: 'Прежний секрет', el: 'Προηγούμενο μυστικό' },
      kind: 'password',
      required: false,
      help: {
        en: 'While you change the secret: what is signed with the old one counts, too.',
        ru: 'На время смены секрета: подписанное прежним тоже принимается.',
        el: 'Όσο αλλάζετε το μυστικό: ισχύει και ό,τι έχει υπογραφεί με το παλιό.',
      },
    },
    {
      name: 'answers',
      label: { en: 'Address for answers', ru: 'Адрес для ответов', el: 'Διεύθυνση για απαντήσεις' },
      kind: 'url',
      required: false,
      placeholder: 'https://shop.example/answers',
      help: {
        en: 'Answers are posted there, signed with the secret. Without it you can hear, but not answer.',
        ru: 'Туда отправляются ответы, подписанные секретом. Без него можно слышать, но не отвечать.',
        el: 'Εκεί στέλνονται οι απαντήσεις, υπογεγραμμένες με το μυστικό. Χωρίς αυτήν ακούτε, αλλά δεν απαντάτε.',
      },
    },
  ],
  calledBy: {},
  answersFrom: { field: 'answers' },
  inPrivate: {
    how: 'elsewhere',
    rule: {
      en: 'The other side knows how private it is. The invitation leads to your web chat, mailbox, or an account on a network.',
      ru: 'Насколько это закрыто, знает другая сторона. Приглашение ведёт в ваш чат на сайте, на почту или в другую сеть.',
      el: 'Πόσο ιδιωτικό είναι το ξέρει η άλλη πλευρά. Η πρόσκληση οδηγεί στη συνομιλία του ιστότοπού σας, στο email ή σε κάποιο δίκτυο.',
    },
  },
  sourceFields: [],
  capabilities: {
    hearsWholeNetwork: false,
    hearsMentions: true,
    publishes: true,
    toldOfEdits: true,
    toldOfDeletions: true,
    looksUpThreads: false,
  },
  exactlyOnce: 'own-key',
  access: {
    en: 'For anything that can send signed JSON. After connecting, the account shows the address to send it to.',
    ru: 'Для всего, что умеет отправлять подписанный JSON. После подключения у аккаунта появится адрес, куда его слать.',
    el: 'Για ό,τι μπορεί να στέλνει υπογεγραμμένο JSON. Μετά τη σύνδεση, ο λογαριασμός δείχνει τη διεύθυνση αποστολής.',
  },
  cannotHear: [
    {
      en: 'What nobody sends: Earshot never asks the other side for what it missed.',
      ru: 'То, чего никто не прислал: Earshot никогда не запрашивает пропущенное сам.',
      el: 'Ό,τι δεν στέλνει κανείς: το Earshot δεν ζητά ποτέ μόνο του όσα έχασε.',
    },
  ],
  halfLifeMs: 4 * 60 * 60 * 1000,
}
