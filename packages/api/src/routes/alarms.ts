import { z } from 'zod'
import { route } from '../route.ts'
import * as s from '../shapes/index.ts'
import { inWorkspace, inWorkspaceById, listOf } from './parts.ts'

/** What the program calls people for, and how. */
export const alarmRoutes = {
  alarms: route({
    method: 'get',
    path: '/api/w/{workspace}/alarms',
    summary: 'Sources that fell silent and bursts of mentions: those that go on, then the newest',
    params: inWorkspace,
    response: listOf(s.alarm),
  }),
  seeAlarm: route({
    method: 'post',
    path: '/api/w/{workspace}/alarms/{id}/seen',
    summary: 'Say that somebody has seen it; it is no longer shown everywhere',
    params: inWorkspaceById,
    response: s.alarm,
  }),
  alarmSettings: route({
    method: 'get',
    path: '/api/w/{workspace}/alarm-settings',
    summary: 'Which alarms there are, and who is told',
    params: inWorkspace,
    response: s.alarmSettings,
  }),
  changeAlarmSettings: route({
    method: 'patch',
    path: '/api/w/{workspace}/alarm-settings',
    summary: 'Change which alarms there are, and who is told',
    params: inWorkspace,
    body: s.alarmSettings
      .pick({ silence: true, burst: true, sensitivity: true, emails: true, locale: true })
      .extend({
        /** Empty: nobody. A new address gets a new secret. */
        webhookUrl: z.union([z.url().max(2000), z.literal('')]),
      })
      .partial(),
    response: s.alarmSettings,
  }),
  tryAlarm: route({
    method: 'post',
    path: '/api/w/{workspace}/alarm-settings/try',
    summary: 'Send everybody who would be told a line that this is a trial',
    params: inWorkspace,
    response: s.alarmSettings,
  }),
} as const
