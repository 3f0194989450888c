import hearing from './el/hearing.json'
import understanding from './el/understanding.json'

export default {
  ...hearing,
  ...understanding,
}
