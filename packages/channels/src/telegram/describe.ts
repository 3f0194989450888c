import type { ChannelDescription } from '../port.ts'
import { defaultService } from './client.ts'
import { mostUnits } from './publish.ts'

export const description: ChannelDescription = {
  name: 'telegram',
  title: { en: 'Telegram', ru: 'Telegram', el: 'Telegram' },
  accountFields: [
    {
      name: 'token',
      label: { en: 'Token of the bot', ru: 'Токен бота', el: 'Διακριτικό του bot' },
      kind: 'password',
      required: true,
      placeholder: '123456:ABC-DEF',
      help: {
        en: 'Write /newbot to @BotFather, then add the bot to your groups as an administrator, or switch its privacy mode off.',
        ru: 'Напишите /newbot боту @BotFather, затем добавьте бота в группы администратором или отключите у него режим приватности.',
        el: 'Γράψτε /newbot στο @BotFather, έπειτα προσθέστε το bot στις ομάδες ως διαχειριστή ή απενεργοποιήστε το privacy mode.',
      },
    },
    {
      name: 'secret',
      label: { en: 'Secret for calls', ru: 'Секрет для вызовов', el: 'Μυστικό για κλήσεις' },
      kind: 'password',
      required: false,
      help: {
        en: 'With it Telegram calls this Earshot, which must have a public https address; without it Telegram is asked. 24 letters, digits, - or _ and more.',
        ru: 'С ним Telegram сам обращается к Earshot, у которого должен быть открытый https-адрес; без него Earshot опрашивает Telegram. От 24 знаков: латинские буквы, цифры, - и _.',
        el: 'Με αυτό το Telegram καλεί το Earshot, που χρειάζεται δημόσια διεύθυνση https· χωρίς αυτό ρωτάμε εμείς το Telegram. Από 24 λατινικά γράμματα, ψηφία, - ή _.',
      },
    },
    {
      name: 'service',
      label: { en: 'Server', ru: 'Сервер', el: 'Διακομιστής' },
      kind: 'url',
      required: false,
      defaultValue: defaultService,
      help: {
        en: 'Only if you run a Bot API server of your own.',
        ru: 'Только если у вас собственный сервер Bot API.',
        el: 'Μόνο αν έχετε δικό σας διακομιστή Bot API.',
      },
    },
  ],
  calledBy: { field: 'secret' },
  inPrivate: {
    how: 'link',
    rule: {
      en: 'A bot cannot write first: the invitation is a link in the group that opens the chat with the bot, where the person presses Start.',
      ru: 'Бот не может написать первым: приглашение — ссылка в группе, которая открывает чат с ботом; там человек нажимает «Старт».',
      el: 'Ένα bot δεν μπορεί να γράψει πρώτο: η πρόσκληση είναι σύνδεσμος στην ομάδα που ανοίγει τη συνομιλία με το bot, όπου το άτομο πατά Start.',
    },
  },
  sourceFields: [],
  capabilities: {
    hearsWholeNetwork: false,
    hearsMentions: true,
    publishes: true,
    toldOfEdits: true,
    toldOfDeletions: false,
    looksUpThreads: false,
  },
  exactlyOnce: 'none',
  limits: { maxGraphemes: mostUnits },
  access: {
    en: 'Open to everybody: a bot costs nothing and needs no approval.',
    ru: 'Открыто для всех: бот бесплатен и не требует разрешений.',
    el: 'Ανοιχτό σε όλους: ένα bot δεν κοστίζει τίποτα και δεν χρειάζεται έγκριση.',
  },
  cannotHear: [
    {
      en: 'Groups and channels in which the bot is not a member. To hear comments under a channel’s posts, add it to the linked discussion group.',
      ru: 'Группы и каналы, где бота нет. Чтобы слышать комментарии к записям канала, добавьте его в связанную группу обсуждения.',
      el: 'Ομάδες και κανάλια όπου το bot δεν είναι μέλος. Για τα σχόλια ενός καναλιού, προσθέστε το στη συνδεδεμένη ομάδα συζήτησης.',
    },
    {
      en: 'Deletions: Telegram does not tell bots about them.',
      ru: 'Удаления: Telegram не сообщает о них ботам.',
      el: 'Διαγραφές: το Telegram δεν τις αναφέρει στα bot.',
    },
    {
      en: 'What was written more than 24 hours before the bot is heard again. And a bot cannot write to a person first.',
      ru: 'Написанное больше чем за сутки до того, как бота снова слышат. И бот не может написать человеку первым.',
      el: 'Ό,τι γράφτηκε πάνω από 24 ώρες πριν ακουστεί ξανά το bot. Και ένα bot δεν μπορεί να γράψει πρώτο σε κάποιον.',
    },
  ],
  halfLifeMs: 60 * 60 * 1000,
}
