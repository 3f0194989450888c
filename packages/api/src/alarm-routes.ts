import { z } from 'zod'
import * as a from './alarm-shapes.ts'
import { route } from './route.ts'
import { id } from './shapes.ts'

const w = z.object({ workspace: z.string() })

/** What the program calls people for, and how. */
export const alarmRoutes = {
  alarms: route({
    method: 'get',
    path: '/api/w/{workspace}/alarms',
    summary: 'Sources that fell silent and bursts of mentions: those that go on, then the newest',
    params: w,
    response: z.object({ items: z.array(a.alarm) }),
  }),
  seeAlarm: route({
    method: 'post',
    path: '/api/w/{workspace}/alarms/{id}/seen',
    summary: 'Say that somebody has seen it; it is no longer shown everywhere',
    params: z.object({ workspace: z.string(), id }),
    response: a.alarm,
  }),
  alarmSettings: route({
    method: 'get',
    path: '/api/w/{workspace}/alarm-settings',
    summary: 'Which alarms there are, and who is told',
    params: w,
    response: a.alarmSettings,
  }),
  changeAlarmSettings: route({
    method: 'patch',
    path: '/api/w/{workspace}/alarm-settings',
    summary: 'Change which alarms there are, and who is told',
    params: w,
    body: a.alarmSettings
      .pick({ silence: true, burst: true, sensitivity: true, emails: true, locale: true })
      .extend({
        /** Empty: nobody. A new address gets a new secret. */
        webhookUrl: z.union([z.url().max(2000), z.literal('')]),
      })
      .partial(),
    response: a.alarmSettings,
  }),
  tryAlarm: route({
    method: 'post',
    path: '/api/w/{workspace}/alarm-settings/try',
    summary: 'Send everybody who would be told a line that this is a trial',
    params: w,
    response: a.alarmSettings,
  }),
} as const
