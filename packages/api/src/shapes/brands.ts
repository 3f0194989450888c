import { z } from 'zod'
import { id, time } from './elements.ts'

export const brand = z.object({
  id,
  name: z.string(),
  rival: z.boolean(),
  handles: z.array(z.string()),
  words: z.array(z.string()),
  domains: z.array(z.string()),
  createdAt: time,
})
