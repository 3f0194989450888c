import type { ChannelDescription } from '../port.ts'

export const description: ChannelDescription = {
  name: 'webchat',
  title: { en: 'Web chat', ru: 'Чат на сайте', el: 'Συνομιλία στον ιστότοπο' },
  accountFields: [
    {
      name: 'name',
      label: { en: 'Name', ru: 'Название', el: 'Όνομα' },
      kind: 'text',
      required: true,
      placeholder: 'Halden Kettles',
      help: {
        en: 'Visitors see it above the chat. It stays the same for good.',
        ru: 'Посетители видят его над чатом. Потом его не изменить.',
        el: 'Οι επισκέπτες το βλέπουν πάνω από τη συνομιλία. Δεν αλλάζει αργότερα.',
      },
    },
    {
      name: 'origins',
      label: { en: 'Sites', ru: 'Сайты', el: 'Ιστότοποι' },
      kind: 'text',
      required: true,
      placeholder: 'https://www.halden.example https://shop.halden.example',
      help: {
        en: 'The chat works on these sites and nowhere else. Separate several by spaces; with and without www are two sites.',
        ru: 'Чат работает только на этих сайтах. Несколько — через пробел; с www и без www — два разных сайта.',
        el: 'Η συνομιλία λειτουργεί μόνο σε αυτούς τους ιστότοπους. Χωρίστε τους με κενό· με και χωρίς www είναι δύο.',
      },
    },
    {
      name: 'greeting',
      label: { en: 'Greeting', ru: 'Приветствие', el: 'Χαιρετισμός' },
      kind: 'text',
      required: false,
      placeholder: 'Hello! What can we do for you?',
      help: {
        en: 'The first thing a visitor reads. Empty: a short greeting in the language of the page.',
        ru: 'Первое, что прочтёт посетитель. Если пусто — короткое приветствие на языке страницы.',
        el: 'Το πρώτο που διαβάζει ο επισκέπτης. Κενό: ένας σύντομος χαιρετισμός στη γλώσσα της σελίδας.',
      },
    },
    {
      name: 'mail',
      label: { en: 'Answer by e-mail', ru: 'Ответ по почте', el: 'Απάντηση με e-mail' },
      kind: 'text',
      required: false,
      placeholder: 'Nobody is here right now. Leave your e-mail address and we will write to you.',
      help: {
        en: 'Shown with a field for an address while nobody is at the desk. Fill it in only if a mailbox is connected, too.',
        ru: 'Показывается с полем для адреса, пока за столом никого нет. Заполняйте, только если подключён и почтовый ящик.',
        el: 'Εμφανίζεται με πεδίο για διεύθυνση όσο δεν είναι κανείς εκεί. Συμπληρώστε το μόνο αν έχει συνδεθεί και γραμματοκιβώτιο.',
      },
    },
  ],
  calledBy: {},
  inPrivate: {
    how: 'always',
    rule: {
      en: 'The chat is private. An invitation opens it on the first of the sites above: the chat has to stand on its first page.',
      ru: 'Чат и так личный. Приглашение открывает его на первом из сайтов выше: чат должен стоять на его главной странице.',
      el: 'Η συνομιλία είναι ιδιωτική. Η πρόσκληση την ανοίγει στον πρώτο από τους παραπάνω ιστότοπους: πρέπει να υπάρχει στην αρχική του σελίδα.',
    },
  },
  sourceFields: [],
  capabilities: {
    hearsWholeNetwork: false,
    hearsMentions: true,
    publishes: true,
    toldOfEdits: false,
    toldOfDeletions: false,
    looksUpThreads: false,
  },
  exactlyOnce: 'own-key',
  limits: { maxGraphemes: 4000 },
  access: {
    en: 'For your own site: one line in its pages. After connecting, the account shows the line. Visitors need no cookies.',
    ru: 'Для вашего сайта: одна строка на страницах. После подключения аккаунт покажет её. Cookie посетителям не нужны.',
    el: 'Για τον δικό σας ιστότοπο: μία γραμμή στις σελίδες του. Μετά τη σύνδεση θα τη βρείτε στον λογαριασμό. Χωρίς cookies.',
  },
  cannotHear: [
    {
      en: 'What visitors type and do not send, and which pages they look at: nobody is watched.',
      ru: 'То, что посетители набирают, но не отправляют, и какие страницы смотрят: ни за кем не следят.',
      el: 'Όσα γράφουν οι επισκέπτες χωρίς να τα στείλουν και ποιες σελίδες βλέπουν: δεν παρακολουθούμε κανέναν.',
    },
    {
      en: 'Who a visitor is: whoever clears their browser comes back as somebody new.',
      ru: 'Кто такой посетитель: очистивший браузер вернётся новым человеком.',
      el: 'Ποιος είναι ο επισκέπτης: όποιος καθαρίσει τον browser του επιστρέφει ως κάποιος νέος.',
    },
  ],
  halfLifeMs: 5 * 60 * 1000,
}
