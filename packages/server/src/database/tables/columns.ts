import type { ColumnType } from 'kysely'

/** timestamptz; read as epoch milliseconds, written as Date. */
export type Time = ColumnType<number, Date, Date>
export type MaybeTime = ColumnType<number | null, Date | null | undefined, Date | null>
/** int8 that begins at 0. */
export type Count = ColumnType<number, number | undefined, number>
export type WithDefault<T> = ColumnType<T, T | undefined, T>
export type Maybe<T> = ColumnType<T | null, T | null | undefined, T | null>
