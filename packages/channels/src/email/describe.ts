import type { ChannelDescription } from '../port.ts'

export const description: ChannelDescription = {
  name: 'email',
  title: { en: 'E-mail', ru: 'Электронная почта', el: 'Email' },
  accountFields: [
    {
      name: 'address',
      label: { en: 'Address', ru: 'Адрес', el: 'Διεύθυνση' },
      kind: 'handle',
      required: true,
      placeholder: 'support@example.com',
    },
    {
      name: 'name',
      label: { en: 'Shown name', ru: 'Отображаемое имя', el: 'Εμφανιζόμενο όνομα' },
      kind: 'text',
      required: false,
      placeholder: 'Example support',
      help: {
        en: 'What people see as the sender of an answer.',
        ru: 'Его люди видят как отправителя ответа.',
        el: 'Αυτό βλέπουν οι άνθρωποι ως αποστολέα της απάντησης.',
      },
    },
    {
      name: 'password',
      label: { en: 'Password', ru: 'Пароль', el: 'Κωδικός πρόσβασης' },
      kind: 'password',
      required: true,
      help: {
        en: 'With Gmail, Yandex and Mail.ru an app password, which you make in the settings of the mailbox.',
        ru: 'Для Gmail, Яндекса и Mail.ru нужен пароль приложения: его создают в настройках ящика.',
        el: 'Στο Gmail, το Yandex και το Mail.ru χρειάζεται κωδικός εφαρμογής, από τις ρυθμίσεις του γραμματοκιβωτίου.',
      },
    },
    {
      name: 'imap',
      label: { en: 'IMAP server', ru: 'Сервер IMAP', el: 'Διακομιστής IMAP' },
      kind: 'handle',
      required: true,
      placeholder: 'imap.example.com:993',
      help: {
        en: 'Where mail is read. Always encrypted; with port 143 by STARTTLS.',
        ru: 'Отсюда читается почта. Всегда с шифрованием; для порта 143 — STARTTLS.',
        el: 'Από εδώ διαβάζονται τα μηνύματα. Πάντα κρυπτογραφημένα· στη θύρα 143 με STARTTLS.',
      },
    },
    {
      name: 'smtp',
      label: { en: 'SMTP server', ru: 'Сервер SMTP', el: 'Διακομιστής SMTP' },
      kind: 'handle',
      required: true,
      placeholder: 'smtp.example.com:465',
      help: {
        en: 'Where answers are sent. Always encrypted; with port 587 by STARTTLS.',
        ru: 'Через него уходят ответы. Всегда с шифрованием; для порта 587 — STARTTLS.',
        el: 'Από εδώ φεύγουν οι απαντήσεις. Πάντα κρυπτογραφημένες· στη θύρα 587 με STARTTLS.',
      },
    },
    {
      name: 'user',
      label: { en: 'User name', ru: 'Имя пользователя', el: 'Όνομα χρήστη' },
      kind: 'handle',
      required: false,
      help: {
        en: 'Only if it is another one than the address.',
        ru: 'Только если оно не совпадает с адресом.',
        el: 'Μόνο αν διαφέρει από τη διεύθυνση.',
      },
    },
  ],
  inPrivate: {
    how: 'always',
    rule: {
      en: 'Mail is private. Whoever is invited here puts the code of the invitation into the subject.',
      ru: 'Почта и так личная. Приглашённый указывает код из приглашения в теме письма.',
      el: 'Το email είναι ιδιωτικό. Όποιος προσκαλείται εδώ βάζει τον κωδικό της πρόσκλησης στο θέμα.',
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
  access: {
    en: 'Any mailbox with IMAP and SMTP and a password. Nothing is marked as read or moved, but for our own answers.',
    ru: 'Любой ящик с IMAP и SMTP и паролем. Письма не помечаются прочитанными и не перемещаются — кроме наших ответов.',
    el: 'Κάθε γραμματοκιβώτιο με IMAP, SMTP και κωδικό. Τίποτα δεν σημειώνεται ως αναγνωσμένο ούτε μετακινείται, εκτός από τις απαντήσεις μας.',
  },
  cannotHear: [
    {
      en: 'Mailboxes that let nobody in with a password, such as those of Microsoft 365: signing in through a web page is not there yet.',
      ru: 'Ящики, куда не пускают по паролю, например Microsoft 365: вход через веб-страницу пока не поддерживается.',
      el: 'Γραμματοκιβώτια χωρίς σύνδεση με κωδικό, όπως του Microsoft 365: η σύνδεση μέσω ιστοσελίδας δεν υποστηρίζεται ακόμη.',
    },
    {
      en: 'What was there before the mailbox was connected, other folders than the inbox, and what is inside attachments.',
      ru: 'Написанное до подключения ящика, другие папки, кроме входящих, и содержимое вложений.',
      el: 'Ό,τι υπήρχε πριν συνδεθεί το γραμματοκιβώτιο, άλλους φακέλους εκτός από τα εισερχόμενα και το περιεχόμενο των συνημμένων.',
    },
    {
      en: 'Newsletters and automatic replies count only if one of your monitors matches them.',
      ru: 'Рассылки и автоответы учитываются, только если их находит один из ваших мониторов.',
      el: 'Ενημερωτικά δελτία και αυτόματες απαντήσεις μετρούν μόνο αν τα βρει κάποια παρακολούθησή σας.',
    },
  ],
  halfLifeMs: 8 * 60 * 60 * 1000,
}
