import type { Services } from '../context.ts'
import type { Mount } from '../http/contract.ts'
import { createCopyKeeper } from './copies/copy-keeper.ts'
import { createTeacher } from './learning/teacher.ts'
import { mountUnderstanding } from './routes.ts'
import { createTopics } from './topics/read-topics.ts'

/** The understanding room: corrections and what is learnt from them, topics, copies. */
export function createUnderstanding(services: Services) {
  const teacher = createTeacher(services)
  const copies = createCopyKeeper(services)
  const topics = createTopics(services)
  return {
    mount: (mount: Mount) => mountUnderstanding(mount, topics),
    async start() {
      copies.start()
      await teacher.start()
    },
    /** Learns everything of a workspace again from the beginning, as every night. */
    learnAnew: teacher.learnAnew,
    async stop() {
      await Promise.all([teacher.stop(), copies.stop(), topics.stop()])
    },
  }
}
