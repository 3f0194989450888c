import { hashWord } from '../extract/tokens.ts'
import { fold } from '../text/fold.ts'

const WORDS = `the and for you your are was were with that this have has had not but can could would will what when how why where
who from they them their our his her its it's i'm i've don't didn't just been about into out get got all any one more than then
there some please hello thanks thank good morning evening day today yesterday still again really very
и в на не что это как вы мы они она оно его её их мне меня мой моя вас вам ваш ваша наш где когда почему или если чтобы
для при под над без уже ещё еще тоже так там тут вот был была были быть есть нет очень только просто можно надо
здравствуйте привет добрый день утро вечер доброе спасибо пожалуйста подскажите сегодня вчера опять снова
και να το τα τη την τον του της των στο στη στην στον στα σας μας μου σου τους δεν μην θα που πως πώς πού τι για από
είναι ήταν έχει έχω έχετε ένα μια μία ένας αυτό αυτή αλλά γιατί όταν αν ή με σε κι όχι ναι πολύ πάλι μόνο ακόμα
καλημέρα καλησπέρα γεια ευχαριστώ παρακαλώ σήμερα χθες χτες`

const WORDS_BESIDE = `yours these those having cannot can't couldn't won't wouldn't should shouldn't shall may might must which while whose whom
ours hers him she he i'll i'd doesn't isn't aren't wasn't weren't hasn't haven't you're you've they're they've we're we've
that's there's what's let's being be off over under upon go goes going gone went come comes came coming say says said
saying let did done does doing do both each every few many much most less least two three ones other others another
something anything nothing everything someone anyone everyone nobody everybody same such here now yet already always never
ever often once twice only even also too quite rather pretty almost though although because since until till before after
during without within through between against back away down around well like way lots bit actually literally maybe
perhaps probably yes yeah yep nope okay lol omg hey dear cheers afternoon night tonight days tomorrow soon later ago else
whether во ни этот эта эти этого этой этом эту этим тот та те того той том то такой такая такое такие вами ваше ваши вашей
вашего нас нам нами наша наше наши он ей ему им ими них неё него нему ней мной моё мои моей моего моих себя себе собой
свой своя своё свои своей своего свою тебя тебе тобой твой куда откуда зачем какой какая какое какие каких кто кого кому
кем чем чего чему сколько либо хотя потому поэтому пока про через перед после между около из-за также здесь сюда туда было
буду будет будут будете нету да ну ага прям прямо даже лишь хоть всё все всех всем всеми весь вся всю всего больше меньше
много мало более менее самый самая раз раза один одна одно одну два две три потом теперь сейчас завтра всегда никогда
иногда утром вечером днём ночью никто ничего никак кто-то что-то как-то где-то какой-то почему-то вообще вроде типа короче
кстати конечно наверное видимо точно ладно пусть давайте ведь разве неужели именно скажите почти сразу год τις οι ο η στις
στους δε μη απ ως σαν εάν είτε ούτε ότι όπως όπου όσο όσα όσοι ενώ αφού πριν μετά μέχρι χωρίς μέσα έξω πάνω κάτω ειμαι
είμαι είσαι είμαστε είστε ήμουν έχεις έχουμε έχουν είχα είχε είχαν έναν μιας ενός δύο δυο τρία αυτός αυτά αυτές αυτοί
αυτόν αυτήν αυτού εκείνο εκείνη όμως επειδή λοιπόν άρα δηλαδή πιο τόσο τόσα λίγο ακόμη ήδη τώρα τότε εδώ εκεί πάντα ποτέ
κάθε κάποιος κάποια κάποιο κάποιοι κάτι τίποτα κανείς κανένας κανένα όλα όλο όλη όλοι όλες όλους άλλο άλλη άλλος άλλα
άλλοι ίδιο ίδια ποιος ποια ποιο ποιοι πόσο πόσα εγώ εσύ εμείς εσείς εμένα εσένα έτσι απλά απλώς μάλλον ίσως βέβαια φυσικά
πρέπει λέω λέει λένε λες είπε είπα είπαν πάει έγινε γίνεται φορά φορές συγγνώμη αύριο`

const hashes = (words: string): ReadonlySet<number> => new Set(words.split(/\s+/u).map((word) => hashWord(fold(word))))
const COMMON = hashes(WORDS)
const BESIDE = hashes(WORDS_BESIDE)

/** Words that everybody uses whatever they speak of, greetings among them, by their hash: English, Russian and Greek. */
export const isCommon = (hash: number): boolean => COMMON.has(hash)

/** Words that say something only beside another one: "came back", but neither "came" nor "back". */
export const isOnlyBeside = (hash: number): boolean => BESIDE.has(hash)
