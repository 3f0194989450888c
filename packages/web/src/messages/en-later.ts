import hearing from './en/hearing.json'
import understanding from './en/understanding.json'

/** The words of rooms that nobody begins in: fetched with the room. */
export default {
  ...hearing,
  ...understanding,
}
