/**
 * PURE. The words that somebody wrote into a mail: without the mails it quotes and without the signature. When nothing
 * would be left, as in a mail that only forwards another, the text stays as it is.
 */
export function visibleText(text: string): string {
  const lines = text.replaceAll('\r\n', '\n').split('\n')
  const own = withoutSignature(withoutQuotes(lines.slice(0, endOf(lines))))
  const left = own
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .replace(/(\n[\s_=*-]{3,})+$/, '')
    .trim()
  return left === '' ? text.replaceAll('\r\n', '\n').trim() : left
}

/** “wrote:” in the languages of the mail programs that people use. */
const wrote =
  /(wrote|writes|schrieb|geschrieben|écrit|escribió|escrib[ií]a|ha scritto|scritto|escreveu|schreef|skrev|kirjoitti|napisał\S*|napsal\S*|написал\S*|пишет|писал\S*|έγραψε|έγραψαν|yazdı|írta|a scris)\s*:?\s*$/iu

/** A date or time, and a mail address or the word for writing: the line above a quote. Long ones are folded. */
function isQuoteHead(line: string): boolean {
  const bare = line.replace(/^[>\s-]+|[\s-]+$/g, '')
  if (bare.length > 400 || !/\d/.test(bare)) return false
  const isDated = /\d{1,2}[:.h]\d{2}|\b(19|20)\d{2}\b|\d{1,2}[./-]\d{1,2}[./-]\d{2,4}/.test(bare)
  if (wrote.test(bare) || /\b(schrieb|schreef|skrev)\b.{1,200}:$/i.test(bare))
    return isDated || /[^\s<>@]+@[^\s<>@]+/.test(bare)
  return isDated && /<\s*[^\s<>]+@[^\s<>]+\s*>\s*:$/.test(bare)
}

const separator =
  /^[\s>*]*[-_—=]{2,}\s*(original message|original appointment|forwarded message|urspr[üu]ngliche nachricht|weitergeleitete nachricht|message d['’]origine|message original|message transféré|mensaje original|mensaje reenviado|messaggio originale|messaggio inoltrato|mensagem original|oorspronkelijk bericht|oprindelig meddelelse|oprindelig besked|opprinnelig melding|ursprungligt meddelande|alkuperäinen viesti|исходное сообщение|пересылаемое сообщение|пересланное сообщение|αρχικό μήνυμα|προωθημένο μήνυμα|reply message|antwort)\s*[-_—=]*\s*$|^\s*message du\s*:/iu

/** The head of the quoted mail, as Outlook and many telephones write it. */
const heads = {
  from: /^[\s>*_]*(from|von|de|da|van|från|fra|lähettäjä|od|от|от кого|από)\s*\*?\s*:/iu,
  more: /^[\s>*_]*(sent|date|to|cc|subject|gesendet|datum|an|betreff|envoyé|à|a|copie à|objet|sujet|enviado|fecha|para|asunto|inviato|data|oggetto|assunto|verzonden|aan|onderwerp|skickat|till|ämne|sendt|dato|til|emne|lähetetty|vastaanottaja|aihe|wysłano|do|temat|отправлено|дата|кому|копия|тема|στάλθηκε|ημερομηνία|προς|κοιν|θέμα)\s*\*?\s*:/iu,
}

/** Where the own words end because a whole mail follows. */
function endOf(lines: readonly string[]): number {
  for (const [place, line] of lines.entries()) {
    if (separator.test(line)) return place
    if (/^\s*_{10,}\s*$/.test(line) && isHead(lines, nextWritten(lines, place + 1))) return place
    if (isHead(lines, place)) return place
    const length = quoteHeadAt(lines, place)
    // What follows a head and is not marked with > is quoted all the same, unless own words come after the marked part.
    if (length > 0 && !isQuoted(lines[nextWritten(lines, place + length)])) return place
  }
  return lines.length
}

function isHead(lines: readonly string[], place: number): boolean {
  const line = lines[place]
  if (line === undefined || !heads.from.test(line)) return false
  const next = lines.slice(place + 1, place + 8).filter((one) => heads.more.test(one))
  return next.length >= 2
}

/** How many lines the head of a quote takes here, folded ones included; 0: there is none. */
function quoteHeadAt(lines: readonly string[], place: number): number {
  const first = lines[place]
  if (first === undefined || first.trim() === '' || isQuoted(first)) return 0
  for (let length = 1; length <= 4; length += 1) {
    const part = lines.slice(place, place + length)
    if (part.length < length || part.some((line) => line.trim() === '' || isQuoted(line))) return 0
    if (isQuoteHead(part.join(' '))) return length
  }
  return 0
}

/** Own words between quotes stay. */
function withoutQuotes(lines: readonly string[]): readonly string[] {
  const own: string[] = []
  for (let place = 0; place < lines.length; place += 1) {
    const line = lines[place] ?? ''
    const length = quoteHeadAt(lines, place)
    if (length > 0) place += length - 1
    else if (!isQuoted(line) && !isBrokenOff(lines[place - 1], line)) own.push(line)
  }
  return own
}

function isQuoted(line: string | undefined): boolean {
  return line !== undefined && /^\s{0,3}(>|&gt;)/.test(line)
}

/** The end of a quoted line that was too long for whoever sent it on. */
function isBrokenOff(before: string | undefined, line: string): boolean {
  return before !== undefined && isQuoted(before) && before.length >= 68 && line.trim() !== '' && line.length < 68
}

function nextWritten(lines: readonly string[], from: number): number {
  const place = lines.findIndex((line, index) => index >= from && line.trim() !== '')
  return place < 0 ? lines.length : place
}

const sentFrom =
  /^\s*[([*_]*\s*(sent (from|via|by|with) (my |the |mail|outlook|yahoo|proton|samsung|a |windows|iphone|ipad|android|blackberry|mobile)|get outlook for|envoyé (de|depuis|à partir)|von meinem .{0,40}gesendet|gesendet (von|mit|über)|diese nachricht wurde von meinem|inviato (da|dal|con)|enviado (desde|do|a partir)|verzonden (vanaf|met)|skickat från|sendt fra|lähetetty |wysłane (z|przez)|отправлено (с|из|при помощи|через)|στάλθηκε από|εστάλη από|iphone(-?st|ni)|from my )/iu

/** `-- ` alone on a line (RFC 3676, 4.3), or the line that a telephone adds. */
function withoutSignature(lines: readonly string[]): readonly string[] {
  const mark = lines.findIndex((line) => /^(--|—|––|-- )\s*$/.test(line) || /^_{3,}\s*$/.test(line))
  const before = mark > 0 ? lines.slice(0, mark) : lines
  const phone = before.findIndex((line, place) => place > 0 && sentFrom.test(line))
  return phone > 0 && before.length - phone <= 6 ? before.slice(0, phone) : before
}
