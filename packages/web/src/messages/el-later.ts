import alarms from './el/alarms.json'
import brands from './el/brands.json'
import hearing from './el/hearing.json'
import inPrivate from './el/private.json'
import understanding from './el/understanding.json'

export default {
  ...alarms,
  ...brands,
  ...hearing,
  ...inPrivate,
  ...understanding,
}
