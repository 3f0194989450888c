export interface LetterWords {
  readonly burstSubject: (brand: string) => string
  readonly silenceSubject: (source: string) => string
  readonly several: (count: number) => string
  readonly trialSubject: string
  readonly trial: string
  readonly burst: (brand: string, count: number, hour: string, usual: number) => string
  readonly words: (words: string) => string
  readonly silence: (source: string, since: string) => string
  readonly expected: (count: number) => string
  readonly longest: (hours: number) => string
  readonly why: string
}

const plural = (locale: string, count: number, forms: Readonly<Partial<Record<Intl.LDMLPluralRule, string>>>): string =>
  forms[new Intl.PluralRules(locale).select(count)] ?? forms.other ?? ''
const number = (locale: string, count: number): string => new Intl.NumberFormat(locale).format(count)

/** What letters about alarms say. */
export const letterWords: Readonly<Record<'en' | 'ru' | 'el', LetterWords>> = {
  en: {
    burstSubject: (brand) => `people are talking about ${brand} more than usual`,
    silenceSubject: (source) => `${source} has gone silent`,
    several: (count) => `${count} alarms`,
    trialSubject: 'a trial',
    trial: 'This is a trial. When a source falls silent or people talk about you more than usual, we will write here.',
    burst: (brand, count, hour, usual) =>
      `${brand} was mentioned ${number('en', count)} ${plural('en', count, { one: 'time', other: 'times' })} in the hour from ${hour}. Usual for this hour: ${number('en', usual)}.`,
    words: (words) => `What they say: ${words}.`,
    silence: (source, since) => `${source} has been silent since ${since}.`,
    expected: (count) => `In such a time it usually tells at least ${number('en', count)} posts.`,
    longest: (hours) =>
      `It was never silent for longer than ${number('en', hours)} ${plural('en', hours, { one: 'hour', other: 'hours' })} before.`,
    why: 'You get this because your address is among the alarms of Earshot, on the Hearing page.',
  },
  ru: {
    burstSubject: (brand) => `о ${brand} говорят больше обычного`,
    silenceSubject: (source) => `источник «${source}» замолчал`,
    several: (count) =>
      `${count} ${plural('ru', count, { one: 'тревога', few: 'тревоги', many: 'тревог', other: 'тревоги' })}`,
    trialSubject: 'проверка',
    trial: 'Это проверка. Если источник замолчит или о вас заговорят больше обычного, мы напишем сюда.',
    burst: (brand, count, hour, usual) =>
      `${brand}: ${number('ru', count)} ${plural('ru', count, { one: 'упоминание', few: 'упоминания', many: 'упоминаний', other: 'упоминания' })} за час с ${hour}. Обычно в этот час: ${number('ru', usual)}.`,
    words: (words) => `О чём говорят: ${words}.`,
    silence: (source, since) => `Источник «${source}» молчит с ${since}.`,
    expected: (count) =>
      `Обычно за такое время от него приходит не меньше ${number('ru', count)} ${plural('ru', count, { one: 'записи', few: 'записей', many: 'записей', other: 'записей' })}.`,
    longest: (hours) =>
      `Дольше ${number('ru', hours)} ${plural('ru', hours, { one: 'часа', few: 'часов', many: 'часов', other: 'часов' })} он раньше не молчал.`,
    why: 'Вы получили это письмо, потому что ваш адрес указан в тревогах Earshot на странице «Слух».',
  },
  el: {
    burstSubject: (brand) => `γίνεται περισσότερος λόγος από το συνηθισμένο για: ${brand}`,
    silenceSubject: (source) => `η πηγή «${source}» σώπασε`,
    several: (count) => `${count} ${plural('el', count, { one: 'ειδοποίηση', other: 'ειδοποιήσεις' })}`,
    trialSubject: 'δοκιμή',
    trial:
      'Αυτή είναι μια δοκιμή. Όταν μια πηγή σωπάσει ή όταν μιλούν για εσάς περισσότερο από το συνηθισμένο, θα γράψουμε εδώ.',
    burst: (brand, count, hour, usual) =>
      `${brand}: ${number('el', count)} ${plural('el', count, { one: 'αναφορά', other: 'αναφορές' })} μέσα στην ώρα από ${hour}. Συνήθως αυτή την ώρα: ${number('el', usual)}.`,
    words: (words) => `Τι λένε: ${words}.`,
    silence: (source, since) => `Η πηγή «${source}» σωπαίνει από ${since}.`,
    expected: (count) =>
      `Σε τόσο χρόνο φέρνει συνήθως τουλάχιστον ${number('el', count)} ${plural('el', count, { one: 'ανάρτηση', other: 'αναρτήσεις' })}.`,
    longest: (hours) =>
      `Ποτέ πριν δεν είχε σωπάσει για περισσότερο από ${number('el', hours)} ${plural('el', hours, { one: 'ώρα', other: 'ώρες' })}.`,
    why: 'Το λαμβάνετε επειδή η διεύθυνσή σας βρίσκεται στις ειδοποιήσεις του Earshot, στη σελίδα «Ακοή».',
  },
}
