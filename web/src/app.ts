import { mountIslands } from './islands'
import { startKeys } from './keys'
import { startPrint } from './print'
import { say } from './say'
import { startTheme } from './theme'
import { startZone } from './zone'

startTheme(say)
startZone(say)
startPrint()
startKeys(say)
mountIslands()
