package com.consultantpro.tracking.query.auth;

import com.consultantpro.tracking.query.http.Problem;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.jwk.source.RateLimitReachedException;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.net.MalformedURLException;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.util.Date;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tokens that an identity provider signed. Its keys are remembered for five minutes, and asked for
 * anew when a token names one that is not among them, twice in half a minute at most: so a new key
 * is good at once, and made-up ones cost the provider nothing.
 */
public final class SignedTokens {
  private static final Logger LOG = LoggerFactory.getLogger(SignedTokens.class);
  private static final Duration REMEMBERED = Duration.ofMinutes(5);
  private static final Duration PATIENCE = Duration.ofSeconds(3);
  private static final Duration BETWEEN_READS = Duration.ofSeconds(30);
  private static final Duration OUTAGE = Duration.ofHours(1);
  private static final Duration CLOCK_SKEW = Duration.ofSeconds(30);
  private static final int LARGEST_KEYS = 262_144;

  /** With public keys alone: a secret would have to be shared, and none at all is no signature. */
  private static final Set<JWSAlgorithm> ALGORITHMS =
      Set.of(
          JWSAlgorithm.RS256,
          JWSAlgorithm.RS384,
          JWSAlgorithm.RS512,
          JWSAlgorithm.PS256,
          JWSAlgorithm.PS384,
          JWSAlgorithm.PS512,
          JWSAlgorithm.ES256,
          JWSAlgorithm.ES384,
          JWSAlgorithm.ES512);

  private final DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();

  public SignedTokens(Oidc oidc, Clock clock) {
    processor.setJWSKeySelector(new JWSVerificationKeySelector<>(ALGORITHMS, keys(oidc)));
    processor.setJWSTypeVerifier(
        new DefaultJOSEObjectTypeVerifier<>(
            JOSEObjectType.JWT, new JOSEObjectType("at+jwt"), null));
    processor.setJWTClaimsSetVerifier(new Claims(oidc, clock));
  }

  /** Ours are one random word; a signed one has three parts. */
  static boolean isSigned(String token) {
    return token.indexOf('.') >= 0;
  }

  /** What a good token says; nothing when it is not good, and 503 while nobody can tell. */
  Optional<JWTClaimsSet> claims(String token) {
    try {
      return Optional.of(processor.process(token, null));
    } catch (ParseException | BadJOSEException e) {
      LOG.debug("A signed token was refused: {}", e.getMessage());
      return Optional.empty();
    } catch (JOSEException e) {
      if (e instanceof RateLimitReachedException) {
        return Optional.empty();
      }
      LOG.warn("The keys of signed tokens cannot be read: {}", e.toString());
      throw Problem.unavailable("The keys of the token's issuer cannot be read; try again");
    }
  }

  private static JWKSource<SecurityContext> keys(Oidc oidc) {
    int patience = (int) PATIENCE.toMillis();
    try {
      return JWKSourceBuilder.create(
              oidc.jwksUrl().toURL(),
              new DefaultResourceRetriever(patience, patience, LARGEST_KEYS))
          .cache(REMEMBERED.toMillis(), 2 * PATIENCE.toMillis())
          .refreshAheadCache(false)
          .rateLimited(BETWEEN_READS.toMillis())
          .retrying(true)
          .outageTolerant(OUTAGE.toMillis())
          .build();
    } catch (MalformedURLException e) {
      throw new IllegalArgumentException("TRACKING_OIDC_JWKS_URL is no address", e);
    }
  }

  /** Made by the issuer, for us, for now. */
  private static final class Claims extends DefaultJWTClaimsVerifier<SecurityContext> {
    private final Clock clock;

    Claims(Oidc oidc, Clock clock) {
      super(
          oidc.audience(),
          new JWTClaimsSet.Builder().issuer(oidc.issuer()).build(),
          Set.of("sub", "exp"));
      this.clock = clock;
      setMaxClockSkew((int) CLOCK_SKEW.toSeconds());
    }

    @Override
    protected Date currentTime() {
      return Date.from(clock.instant());
    }
  }
}
