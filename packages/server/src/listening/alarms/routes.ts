import { routes } from '@earshot/api'
import type { Mount } from '../../http/contract.ts'
import { changeAlarmSettings, tryAlarm } from './change-settings.ts'
import { alarms } from './queries.ts'
import { seeAlarm } from './see-alarm.ts'
import { presentSettings } from './settings.ts'

export function mountAlarms(mount: Mount): void {
  mount(routes.alarms, async ({ ctx }) => ({ items: await alarms(ctx.db, ctx.workspaceId) }))
  mount(routes.seeAlarm, ({ ctx, params }) => seeAlarm(ctx, params.id))
  mount(routes.alarmSettings, ({ ctx }) => presentSettings(ctx, ctx.workspaceId))
  mount(routes.changeAlarmSettings, ({ ctx, body }) => changeAlarmSettings(ctx, body))
  mount(routes.tryAlarm, ({ ctx }) => tryAlarm(ctx))
}
