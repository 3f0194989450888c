import type { ChannelDescription } from '../port.ts'
import { defaultService } from './client.ts'
import { mostCharacters } from './publish.ts'

export const description: ChannelDescription = {
  name: 'vk',
  title: { en: 'VKontakte', ru: 'ВКонтакте', el: 'VKontakte' },
  accountFields: [
    {
      name: 'group',
      label: { en: 'Number of the community', ru: 'Номер сообщества', el: 'Αριθμός της κοινότητας' },
      kind: 'text',
      required: true,
      placeholder: 'club123456',
      help: {
        en: 'It stands in the community’s address, or under Manage, Additional information.',
        ru: 'Он указан в адресе сообщества или в разделе «Управление → Дополнительная информация».',
        el: 'Βρίσκεται στη διεύθυνση της κοινότητας ή στη Διαχείριση, Πρόσθετες πληροφορίες.',
      },
    },
    {
      name: 'token',
      label: { en: 'Access token', ru: 'Ключ доступа', el: 'Κλειδί πρόσβασης' },
      kind: 'password',
      required: true,
      help: {
        en: 'Make one in the community under Manage, API usage, with access to messages, wall, photos and management.',
        ru: 'Создайте его в сообществе: «Управление → Работа с API», с доступом к сообщениям, стене, фотографиям и управлению.',
        el: 'Δημιουργήστε το στην κοινότητα: Διαχείριση, Χρήση API, με πρόσβαση σε μηνύματα, τοίχο, φωτογραφίες και διαχείριση.',
      },
    },
    {
      name: 'secret',
      label: { en: 'Secret of the Callback API', ru: 'Секретный ключ Callback API', el: 'Μυστικό του Callback API' },
      kind: 'password',
      required: false,
      help: {
        en: 'With it VKontakte calls this Earshot; without it VKontakte is asked. Enter the same one in the community under Manage, API usage, Callback API, with the address that the account then shows.',
        ru: 'С ним ВКонтакте сам обращается к Earshot; без него Earshot опрашивает ВКонтакте. Укажите тот же ключ в сообществе: «Управление → Работа с API → Callback API», и адрес, который появится у аккаунта.',
        el: 'Με αυτό το VKontakte καλεί το Earshot· χωρίς αυτό ρωτάμε εμείς. Δώστε το ίδιο στην κοινότητα: Διαχείριση, Χρήση API, Callback API, με τη διεύθυνση που θα δείξει ο λογαριασμός.',
      },
    },
    {
      name: 'service',
      label: { en: 'Server', ru: 'Сервер', el: 'Διακομιστής' },
      kind: 'url',
      required: false,
      defaultValue: defaultService,
      help: {
        en: 'Only if this address cannot be reached from where you are.',
        ru: 'Только если этот адрес от вас недоступен.',
        el: 'Μόνο αν αυτή η διεύθυνση δεν είναι προσβάσιμη από εσάς.',
      },
    },
  ],
  calledBy: { field: 'secret' },
  inPrivate: {
    how: 'link',
    rule: {
      en: 'A community may write only to whoever wrote to it first: the invitation is a link that opens the messages with the community.',
      ru: 'Сообщество может писать только тем, кто написал ему первым: приглашение — ссылка, которая открывает сообщения с сообществом.',
      el: 'Μια κοινότητα γράφει μόνο σε όποιον της έγραψε πρώτος: η πρόσκληση είναι σύνδεσμος που ανοίγει τα μηνύματα με την κοινότητα.',
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
  limits: { maxGraphemes: mostCharacters },
  access: {
    en: 'Open to every community: its administrator makes an access token, without approval or payment.',
    ru: 'Открыто для любого сообщества: администратор создаёт ключ доступа, без разрешений и оплаты.',
    el: 'Ανοιχτό σε κάθε κοινότητα: ο διαχειριστής της δημιουργεί ένα κλειδί πρόσβασης, χωρίς έγκριση ή πληρωμή.',
  },
  cannotHear: [
    {
      en: 'What is written outside your community: VKontakte shows that only to its own search.',
      ru: 'Написанное вне вашего сообщества: его видит только собственный поиск ВКонтакте.',
      el: 'Ό,τι γράφεται εκτός της κοινότητάς σας: το βλέπει μόνο η αναζήτηση του VKontakte.',
    },
    {
      en: 'Deleted messages, and comments from before the community was connected.',
      ru: 'Удаление сообщений и комментарии, написанные до подключения сообщества.',
      el: 'Διαγραφές μηνυμάτων, και σχόλια πριν συνδεθεί η κοινότητα.',
    },
  ],
  halfLifeMs: 3 * 60 * 60 * 1000,
}
