import alarms from './ru/alarms.json'
import brands from './ru/brands.json'
import hearing from './ru/hearing.json'
import inPrivate from './ru/private.json'
import understanding from './ru/understanding.json'

export default {
  ...alarms,
  ...brands,
  ...hearing,
  ...inPrivate,
  ...understanding,
}
