/**
 * Where things lie in the memory that the kernel and the index share; byte addresses. One page (64 KB) of settings and
 * small tables, then the folding table, the words of the post at hand, the inbox and the outbox, then the index.
 */

// Settings, written by the index.
export const bitsAt = 0
/** How far a mixed hash is shifted right to be a bit's number. */
export const bitsShift = 4
export const tableAt = 8
export const tableShift = 12
export const pairBitsAt = 16
export const pairBitsShift = 20
export const pairTableAt = 24
export const pairTableShift = 28
export const stampsAt = 32
/** Bit n is set when some monitor waits for a beginning of n code units; n from 2 to 31. */
export const beginningLengths = 36
/** 1 when some monitor waits for a link. */
export const wantsLinks = 40
/** A chunk of postings that wait for nothing, or 0. */
export const everyPostAt = 44
/** Where matches are written, and the place from which on no further event is begun. */
export const outboxAt = 48
export const outboxFull = 52
/** How many stamps there are. */
export const stampCount = 56
/** How many events were read, and where the last one began and ended. */
export const eventsRead = 60
export const lastEventAt = 64
export const lastEventEnd = 68
/** Strings that make a sieve let an event through: how many, and where: for each its length, then its bytes. */
export const markCount = 72
export const marksAt = 76
export const markSize = 132
export const longestMark = 128

/** A stamp that no post has: the query was removed. */
export const removed = 0x7fff_ffff
/** A stamp of what waits for raw events only. */
export const rawOnly = 0x7fff_fffe
/** After so many posts the stamps are begun anew. */
export const lastPost = 0x7fff_fff0

/** 256 bytes: the folded ASCII character, 0 for a gap, from `firstSpecial` on something that needs a closer look. */
export const asciiTable = 1024
export const firstSpecial = 128
export const specialUnderscore = 128
export const specialHash = 129
export const specialAt = 130
export const specialEscape = 131
export const specialWide = 132
/** Sixteen units of ones, then sixteen of zeros. */
export const blockMasks = 1280
/** 1,024 bits: the words of the post at hand, roughly. */
export const seenBits = 2048
export const seenBytes = 128
/** The fixed parts of a Jetstream event that holds a post, one after the other. */
export const patternDid = 2304
export const patternTime = 2320
export const patternCommit = 2332
export const patternOperation = 2364
export const patternCreate = 2376
export const patternUpdate = 2380
export const patternCollection = 2384
export const patternPost = 2400
export const patternPostKey = 2416
export const patternRecord = 2428
export const patternCid = 2480
export const patternText = 2488
export const patternLangs = 2496
export const patternTags = 2504
export const patternAlt = 2512
export const patternTag = 2516
export const patternUri = 2520
export const patternHttp = 2524
export const patternAtUri = 2528

/** The words of the post at hand for which the first look found something: each with its entry in the table and its postings. */
export const candidates = 4096
export const candidateSize = 12
export const candidatesEnd = 10_240

/** As `foldTable`, for the letters of mathematics (𝕏, 𝗯𝗼𝗹𝗱) and for framed ones, which stand beyond the basic plane. */
export const mathTable = 12_288
export const firstMath = 0x1d400
export const mathCount = 1024
export const framedTable = 16_384
export const firstFramed = 0x1f100
export const framedCount = 512

/** 65,536 words: the folded code unit in the low half, its kind in the high half. */
export const foldTable = 65_536
export const kindGap = 0
export const kindLetter = 1
export const kindDropped = 2
export const kindUnspaced = 3
export const kindSlow = 4
export const kindUnderscore = 5
export const kindHash = 6
export const kindAt = 7
/** Letters that change places with each other when two of them meet. */
export const kindMark = 8
export const kindUnspacedMark = 9
/** ß, which is two letters: ss. */
export const kindSharpS = 10

/**
 * Folded code units of the post at hand. Below `firstLetter` stand what separates words: `gap`, the sign before a word,
 * `glue` between two characters of an unspaced script, `unglued` after the last of them.
 */
export const units = 327_680
export const mostUnits = 1_000_000
export const firstLetter = 32
export const gap = 0
export const signHash = 1
export const signAt = 2
export const glue = 3
export const unglued = 4
/** Per word: its hash, and `end of its units | what stands before it | number of its text`. */
export const tokens = 2_424_832
export const mostTokens = 400_000
export const endMask = 0xf_ffff
export const beforeShift = 20
export const beforeMask = 3
export const textShift = 22
export const mostTexts = 1000
/** In place of the number of a text: the word is a domain, spelled backwards. */
export const domainText = 1023

export const inbox = 5_636_096
export const inboxSize = 1_048_576
export const longestMessage = 1_000_000
export const arena = 6_750_208

// Odd numbers without a pattern, to hash with.
export const firstLane = -1_640_531_535
export const secondLane = -2_048_144_789
export const thirdLane = -1_028_477_387
export const fourthLane = 668_265_263
export const nextBlock = 374_761_393
export const lastMix = 739_982_445
export const mixPrime = -1_640_531_535
/** A beginning is kept apart from the word that is spelled the same. */
export const beginningSalt = 0x5bd1_e995

// A word of the index: hash, length in units and flags, postings, units.
export const wordHash = 0
/** Flags in the lowest byte, the length above. */
export const wordLength = 4
export const wordPostings = 8
export const wordUnits = 12
export const hasNextPairs = 1
export const hasPreviousPairs = 2
export const hasAnyPairs = 4
export const pairKinds = 7
export const isBeginning = 8

// A chunk of postings: the next chunk, how many are used, for how many there is room, then the postings.
export const chunkNext = 0
export const chunkUsed = 4
export const chunkRoom = 8
export const chunkPostings = 12
/** Number of the query with the place of the anchor in its term, hash of a word that must be there too, term, program. */
export const postingSize = 16
export const postingNeed = 4
/** Address of the term; 0 when the anchor is all of it, a sign when that is all that has to stand before the anchor. */
export const postingTerm = 8
export const postingProgram = 12
export const queryMask = 0xff_ffff
export const offsetShift = 24
export const offsetMask = 63
/** The query asks for more than words: handed on with the match. */
export const hasConditions = 0x4000_0000

// An entry of the table of pairs: both hashes, the postings, and the second word where it is any other of the post.
export const pairEntrySize = 16
export const tableEntrySize = 8

// A term: how many words, then per word its place in the index, and what it demands.
export const termWords = 4
export const termWordSize = 8
/** A sign, or `glue`. */
export const demandBefore = 3
export const demandBeginning = 8
/** The engine cannot tell whether the capitals are right. */
export const demandCapitals = 16
/** A raw event may show it otherwise. */
export const demandForm = 32

// A program: an operation, then its operands.
export const opTerm = 1
export const opAnd = 2
export const opOr = 3
export const opNot = 4
export const opNear = 5
export const opUnknown = 6

export const no = 0
export const maybe = 1
export const yes = 2

// What the outbox holds: offset, length and kind or number of matches of an event, then its matches.
export const outMatches = 0
export const outHeader = 12
/** The event must be read by the slow path. */
export const outSlow = 1
/** A frame that is no whole text message; its first byte stands in the upper half. */
export const outFrame = 2
/** In place of a first byte: this is no stream of a server's frames, hang up. */
export const unreadable = 255
/** The highest bit of a match, next to its query and `hasConditions`: it depends on what the kernel cannot tell. */
export const uncertain = -2_147_483_648
