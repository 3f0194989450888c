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

const COMMON = new Set(WORDS.split(/\s+/u).map((word) => hashWord(fold(word))))

/** Words that everybody uses whatever they speak of, greetings among them, by their hash: English, Russian and Greek. */
export const isCommon = (hash: number): boolean => COMMON.has(hash)
