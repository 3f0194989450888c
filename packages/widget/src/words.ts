/** Everything the window says by itself. */
const en = {
  open: 'Open the chat',
  close: 'Close the chat',
  chat: 'Chat',
  greeting: 'Hello! What can we do for you?',
  invited: 'Good that you came. Here only we read what you write.',
  here: 'Somebody is here',
  away: 'We answer as soon as we can',
  messages: 'Messages',
  yours: 'Your message',
  send: 'Send',
  you: 'You',
  sending: 'Sending …',
  kept: 'Not sent yet. It goes out by itself as soon as there is a connection.',
  refused: 'This could not be sent.',
  tooLong: (over: number) => `${over} characters too long`,
  mail: 'Your e-mail address (optional)',
  mailNow: 'Answer me by e-mail',
  badMail: 'This address does not look complete.',
  mailed: (address: string) => `We will answer to ${address}.`,
  unread: (count: number) => (count === 1 ? '1 new answer' : `${count} new answers`),
}

export type Words = typeof en

const ru: Words = {
  open: 'Открыть чат',
  close: 'Закрыть чат',
  chat: 'Чат',
  greeting: 'Здравствуйте! Чем можем помочь?',
  invited: 'Хорошо, что вы пришли. То, что вы пишете здесь, читаем только мы.',
  here: 'Мы на связи',
  away: 'Ответим, как только сможем',
  messages: 'Сообщения',
  yours: 'Ваше сообщение',
  send: 'Отправить',
  you: 'Вы',
  sending: 'Отправляем…',
  kept: 'Пока не отправлено. Уйдёт само, как только появится связь.',
  refused: 'Это не удалось отправить.',
  tooLong: (over) => `Длиннее на ${over} зн.`,
  mail: 'Ваша почта (необязательно)',
  mailNow: 'Ответьте мне по почте',
  badMail: 'Похоже, адрес указан не полностью.',
  mailed: (address) => `Мы ответим на ${address}.`,
  unread: (count) => `Новых ответов: ${count}`,
}

const el: Words = {
  open: 'Άνοιγμα συνομιλίας',
  close: 'Κλείσιμο συνομιλίας',
  chat: 'Συνομιλία',
  greeting: 'Γεια σας! Πώς μπορούμε να βοηθήσουμε;',
  invited: 'Χαιρόμαστε που ήρθατε. Όσα γράφετε εδώ τα διαβάζουμε μόνο εμείς.',
  here: 'Είμαστε εδώ',
  away: 'Απαντάμε μόλις μπορέσουμε',
  messages: 'Μηνύματα',
  yours: 'Το μήνυμά σας',
  send: 'Αποστολή',
  you: 'Εσείς',
  sending: 'Αποστολή…',
  kept: 'Δεν έχει σταλεί ακόμη. Θα φύγει μόνο του μόλις υπάρξει σύνδεση.',
  refused: 'Δεν ήταν δυνατή η αποστολή.',
  tooLong: (over) => `${over} χαρακτήρες παραπάνω`,
  mail: 'Το e-mail σας (προαιρετικό)',
  mailNow: 'Απαντήστε μου με e-mail',
  badMail: 'Η διεύθυνση δεν φαίνεται ολόκληρη.',
  mailed: (address) => `Θα απαντήσουμε στο ${address}.`,
  unread: (count) => (count === 1 ? '1 νέα απάντηση' : `${count} νέες απαντήσεις`),
}

const all = { en, ru, el }
export type Language = keyof typeof all

/** The first of the languages, such as `el-GR`, that we speak; English when it is none of them. */
export function languageOf(tags: readonly string[]): Language {
  for (const tag of tags) {
    const [primary = ''] = tag.toLowerCase().split('-')
    if (primary === 'en' || primary === 'ru' || primary === 'el') return primary
  }
  return 'en'
}

export function wordsIn(language: Language): Words {
  return all[language]
}
