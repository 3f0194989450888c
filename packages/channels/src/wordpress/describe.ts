import type { ChannelDescription } from '../port.ts'

export const description: ChannelDescription = {
  name: 'wordpress',
  title: { en: 'WordPress', ru: 'WordPress', el: 'WordPress' },
  accountFields: [
    {
      name: 'site',
      label: { en: 'Address of the site', ru: 'Адрес сайта', el: 'Διεύθυνση του ιστότοπου' },
      kind: 'url',
      required: true,
      placeholder: 'https://blog.example.com',
    },
    {
      name: 'user',
      label: { en: 'User name', ru: 'Имя пользователя', el: 'Όνομα χρήστη' },
      kind: 'handle',
      required: true,
      help: {
        en: 'Somebody who may moderate comments. Answers carry this name.',
        ru: 'Тот, кто может модерировать комментарии. Ответы будут от этого имени.',
        el: 'Κάποιος που μπορεί να διαχειρίζεται σχόλια. Οι απαντήσεις έχουν αυτό το όνομα.',
      },
    },
    {
      name: 'password',
      label: { en: 'Application password', ru: 'Пароль приложения', el: 'Κωδικός εφαρμογής' },
      kind: 'password',
      required: true,
      help: {
        en: 'Make one in WordPress under Users, Profile, Application Passwords.',
        ru: 'Создайте его в WordPress: «Пользователи → Профиль → Пароли приложений».',
        el: 'Δημιουργήστε τον στο WordPress: Χρήστες, Προφίλ, Κωδικοί εφαρμογών.',
      },
    },
  ],
  inPrivate: {
    how: 'elsewhere',
    rule: {
      en: 'Comments are always public: the invitation leads to your web chat, mailbox, or an account on another network.',
      ru: 'Комментарии всегда открыты: приглашение ведёт в ваш чат на сайте, на почту или в другую сеть.',
      el: 'Τα σχόλια είναι πάντα δημόσια: η πρόσκληση οδηγεί στη συνομιλία του ιστότοπού σας, στο email ή σε άλλο δίκτυο.',
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
  exactlyOnce: 'duplicate-refused',
  access: {
    en: 'Any WordPress of your own from version 5.6 on, reached by https, without a plug-in.',
    ru: 'Любой ваш WordPress начиная с версии 5.6, доступный по https, без плагинов.',
    el: 'Κάθε δικό σας WordPress από την έκδοση 5.6, μέσω https, χωρίς πρόσθετα.',
  },
  cannotHear: [
    {
      en: 'Comments from before it was connected, spam, and changes to any but the newest two hundred.',
      ru: 'Комментарии, написанные до подключения, спам и правки всех, кроме двухсот последних.',
      el: 'Σχόλια πριν από τη σύνδεση, ανεπιθύμητα, και αλλαγές σε όσα δεν είναι στα τελευταία διακόσια.',
    },
  ],
  halfLifeMs: 8 * 60 * 60 * 1000,
}
