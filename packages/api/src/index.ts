import type { z } from 'zod'
import type * as s from './shapes/index.ts'

export * as shapes from './shapes/index.ts'
export * from './problem.ts'
export * from './route.ts'
export * from './routes/index.ts'
export * from './live.ts'
export type * from './call.ts'

export type Mention = z.infer<typeof s.mention>
export type Beacon = z.infer<typeof s.beacon>
export type Ten = z.infer<typeof s.ten>
export type TenItem = z.infer<typeof s.tenItem>
export type TenReason = z.infer<typeof s.tenReason>
export type Reply = z.infer<typeof s.reply>
export type Conversation = z.infer<typeof s.conversation>
export type Audience = z.infer<typeof s.audience>
export type Outlet = z.infer<typeof s.outlet>
export type Guest = z.infer<typeof s.guest>
export type InvitationOffer = z.infer<typeof s.invitationOffer>
export type Monitor = z.infer<typeof s.monitor>
export type MonitorQuery = z.infer<typeof s.monitorQuery>
export type QueryProblem = z.infer<typeof s.queryProblem>
export type QueryReading = z.infer<typeof s.queryReading>
export type Brand = z.infer<typeof s.brand>
export type Account = z.infer<typeof s.account>
export type Source = z.infer<typeof s.source>
export type ChannelTitle = z.infer<typeof s.channelTitle>
export type ChannelDescription = z.infer<typeof s.channelDescription>
export type ImportFile = z.infer<typeof s.importFile>
export type ImportMapping = z.infer<typeof s.importMapping>
export type ImportProblem = z.infer<typeof s.importProblem>
export type Preview = z.infer<typeof s.preview>
export type Alarm = z.infer<typeof s.alarm>
export type AlarmNotice = z.infer<typeof s.alarmNotice>
export type AlarmSettings = z.infer<typeof s.alarmSettings>
export type PublicAccount = z.infer<typeof s.publicAccount>
export type AuditRow = z.infer<typeof s.auditRow>
export type Workspace = z.infer<typeof s.workspace>
export type Me = z.infer<typeof s.me>
export type Correction = z.infer<typeof s.correction>
export type Question = z.infer<typeof s.question>
export type Agreement = z.infer<typeof s.agreement>
export type Topic = z.infer<typeof s.topic>
export type TopicView = z.infer<typeof s.topicView>
