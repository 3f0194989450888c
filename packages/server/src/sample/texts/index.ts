import type { SampleScript } from '../types.ts'
import { botsEn, botsRu } from './bots.ts'
import { elCrisis } from './el-crisis.ts'
import { elPassing } from './el-passing.ts'
import { elPlain } from './el-plain.ts'
import { elShops } from './el-shops.ts'
import { elThings } from './el-things.ts'
import { enCrisis } from './en-crisis.ts'
import { enCup } from './en-cup.ts'
import { enKitchen } from './en-kitchen.ts'
import { enPassing } from './en-passing.ts'
import { enPlain } from './en-plain.ts'
import { enRounds } from './en-rounds.ts'
import { enShops } from './en-shops.ts'
import { feedsEl } from './feeds-el.ts'
import { feedsEn } from './feeds-en.ts'
import { feedsRu } from './feeds-ru.ts'
import { lastHours } from './last-hours.ts'
import { others } from './others.ts'
import { reviewsEl } from './reviews-el.ts'
import { reviewsEn } from './reviews-en.ts'
import { reviewsRu } from './reviews-ru.ts'
import { ruCrisis } from './ru-crisis.ts'
import { ruPassing } from './ru-passing.ts'
import { ruPlain } from './ru-plain.ts'
import { ruShops } from './ru-shops.ts'
import { ruThings } from './ru-things.ts'

/** Every script, in no order: what happens when is said in each. */
export const scripts: readonly SampleScript[] = [
  botsEn,
  botsRu,
  elCrisis,
  elPassing,
  elPlain,
  elShops,
  elThings,
  enCrisis,
  enCup,
  enKitchen,
  enPassing,
  enPlain,
  enRounds,
  enShops,
  feedsEl,
  feedsEn,
  feedsRu,
  lastHours,
  others,
  reviewsEl,
  reviewsEn,
  reviewsRu,
  ruCrisis,
  ruPassing,
  ruPlain,
  ruShops,
  ruThings,
]
