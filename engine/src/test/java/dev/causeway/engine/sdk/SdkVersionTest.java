package dev.causeway.engine.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import com.pulumi.deployment.internal.DeploymentImpl;
import org.junit.jupiter.api.Test;

class SdkVersionTest {
  /** Another version may have other insides: read this package against them before changing it. */
  @Test
  void thisPackageWasWrittenForTheInsidesOfThisSdk() {
    assertThat(DeploymentImpl.class.getProtectionDomain().getCodeSource().getLocation().getPath())
        .endsWith("pulumi-1.36.1.jar");
  }
}
