import alarms from './en/alarms.json'
import brands from './en/brands.json'
import hearing from './en/hearing.json'
import inPrivate from './en/private.json'
import understanding from './en/understanding.json'

/** The words of rooms that nobody begins in: fetched with the room. */
export default {
  ...alarms,
  ...brands,
  ...hearing,
  ...inPrivate,
  ...understanding,
}
