import alarms from './ru/alarms.json'
import brands from './ru/brands.json'
import hearing from './ru/hearing.json'
import understanding from './ru/understanding.json'

export default {
  ...alarms,
  ...brands,
  ...hearing,
  ...understanding,
}
