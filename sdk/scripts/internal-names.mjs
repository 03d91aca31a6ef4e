// Names of properties that only our own code sees: the build replaces them by a letter or two. None
// may be a name of the platform, of the public API, of the wire or of storage; test/unit/names.test.ts
// looks them up. A name that is not listed costs bytes, nothing else.
const NAMES = `
  collectUrl hasGpc hasDeclined
  isStopped notBefore unreached isBlocked isWell judge reconnect retryHeader
  allQueued addEvent lostCount flyingCount discard purge isProof isFlying survives micros asText stamp
  texts byteCount reported buildRequest recheck maySend keepRest postBody reportLoss
  wake depart comeBack
  onGrant onDenial onView isHeld
  health hooks settings isGranted isOpen recordView recordHere releaseAll
  isLost isKnown touch changeIds saveSession forget sessionUuid started lastSeen campaign millis
  whenView whenGranted whenDenied viewed putBack wrapPost
  holder isPost
`;

export const internalNames = NAMES.trim().split(/\s+/);
