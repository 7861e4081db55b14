package canary.pricing;

final class RootOnFramework {
    jakarta.inject.Inject inject;
}
