import {
  airline,
  complaintsAcl19,
  miniBar,
  sanders,
  semeval2017,
  suggestions,
  sxsw,
  tweetActs,
} from '../sets/english.ts'
import {
  dailyDialog,
  goEmotions,
  ruGoEmotions,
  smsSpam,
  supportPosts,
  tweetEvalEmotion,
  tweetEvalIrony,
  tweetEvalOffence,
} from '../sets/helpers.ts'
import { greekBanks, koziev, ruSentiTweet, sentiRuEval, skroutz, umsab } from '../sets/others.ts'
import type { LabelledSet } from './row.ts'

/** Every public set that can be read. */
export const SETS: readonly LabelledSet[] = [
  complaintsAcl19,
  airline,
  sxsw,
  sanders,
  suggestions,
  tweetActs,
  miniBar,
  semeval2017,
  umsab,
  ruSentiTweet,
  sentiRuEval,
  koziev,
  skroutz,
  greekBanks,
  goEmotions,
  ruGoEmotions,
  tweetEvalEmotion,
  tweetEvalIrony,
  tweetEvalOffence,
  smsSpam,
  supportPosts,
  dailyDialog,
]
