import { alarmRoutes } from './alarms.ts'
import { attentionRoutes } from './attention.ts'
import { brandRoutes } from './brands.ts'
import { channelRoutes } from './channels.ts'
import { conversationRoutes } from './conversations.ts'
import { importRoutes } from './imports.ts'
import { mentionRoutes } from './mentions.ts'
import { monitorRoutes } from './monitors.ts'
import { previewRoutes } from './previews.ts'
import { publicAccountRoutes } from './public-accounts.ts'
import { replyRoutes } from './replies.ts'
import { sourceRoutes } from './sources.ts'
import { understandingRoutes } from './understanding.ts'
import { workspaceRoutes } from './workspace.ts'

/** Every door of the server by the name that server, screens and command line call it by. */
export const routes = {
  ...workspaceRoutes,
  ...brandRoutes,
  ...monitorRoutes,
  ...previewRoutes,
  ...channelRoutes,
  ...sourceRoutes,
  ...mentionRoutes,
  ...importRoutes,
  ...attentionRoutes,
  ...conversationRoutes,
  ...replyRoutes,
  ...alarmRoutes,
  ...publicAccountRoutes,
  ...understandingRoutes,
} as const

export type Routes = typeof routes
export type RouteName = keyof Routes
