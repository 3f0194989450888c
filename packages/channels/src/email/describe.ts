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
      required: false,
      help: {
        en: 'With Gmail, Yandex and Mail.ru an app password, which you make in the settings of the mailbox. Microsoft 365 takes none: sign in on its page.',
        ru: 'Для Gmail, Яндекса и Mail.ru нужен пароль приложения: его создают в настройках ящика. Microsoft 365 пароль не примет — войдите на его странице.',
        el: 'Στο Gmail, το Yandex και το Mail.ru χρειάζεται κωδικός εφαρμογής, από τις ρυθμίσεις του γραμματοκιβωτίου. Το Microsoft 365 δεν δέχεται κωδικό: συνδεθείτε στη σελίδα του.',
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
    {
      name: 'clientId',
      label: { en: 'Client id', ru: 'Идентификатор клиента', el: 'Αναγνωριστικό εφαρμογής' },
      kind: 'handle',
      required: false,
      help: {
        en: 'Only to sign in on the page of the provider: what Google, Microsoft or another provider calls your Earshot (OAuth 2).',
        ru: 'Только для входа на странице провайдера: под этим именем Google, Microsoft или другой провайдер знает ваш Earshot (OAuth 2).',
        el: 'Μόνο για σύνδεση στη σελίδα του παρόχου: έτσι γνωρίζει η Google, η Microsoft ή άλλος πάροχος το Earshot σας (OAuth 2).',
      },
    },
    {
      name: 'clientSecret',
      label: { en: 'Client secret', ru: 'Секрет клиента', el: 'Μυστικό εφαρμογής' },
      kind: 'password',
      required: false,
    },
    {
      name: 'issuer',
      label: { en: 'Issuer', ru: 'Издатель токенов', el: 'Εκδότης' },
      kind: 'url',
      required: false,
      placeholder: 'https://login.example.com',
      help: {
        en: 'Known for Gmail and Microsoft 365; with another provider the address where it signs people in.',
        ru: 'Для Gmail и Microsoft 365 известен; у другого провайдера — адрес, где он проверяет вход.',
        el: 'Γνωστός για Gmail και Microsoft 365· σε άλλον πάροχο, η διεύθυνση όπου γίνεται η σύνδεση.',
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
    en: 'Any mailbox with IMAP and SMTP and a password, or with signing in on the page of its provider. Nothing is marked as read or moved, but for our own answers.',
    ru: 'Любой ящик с IMAP и SMTP — с паролем или со входом на странице провайдера. Письма не помечаются прочитанными и не перемещаются — кроме наших ответов.',
    el: 'Κάθε γραμματοκιβώτιο με IMAP και SMTP, με κωδικό ή με σύνδεση στη σελίδα του παρόχου. Τίποτα δεν σημειώνεται ως αναγνωσμένο ούτε μετακινείται, εκτός από τις απαντήσεις μας.',
  },
  cannotHear: [
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
