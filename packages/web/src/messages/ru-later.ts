import hearing from './ru/hearing.json'
import understanding from './ru/understanding.json'

export default {
  ...hearing,
  ...understanding,
}
