package jamboree.deps;

import java.net.UnknownHostException;
import org.eclipse.aether.RepositoryException;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.repository.RemoteRepository;
import org.eclipse.aether.resolution.ArtifactResolutionException;
import org.eclipse.aether.resolution.ArtifactResult;
import org.eclipse.aether.transfer.ArtifactNotFoundException;
import org.eclipse.aether.transfer.ArtifactTransferException;
import org.eclipse.aether.transfer.RepositoryOfflineException;

/** Says in one sentence what the resolver says in a chain of exceptions. */
final class Refusals {
    private Refusals() {}

    static String sentence(RepositoryException failure) {
        ArtifactTransferException last = null;
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof RepositoryOfflineException offline) {
                return name(last) + " is not in the local repository, and settings.xml says to work offline, without "
                        + offline.getRepository().getId() + "; turn <offline> off to fetch it.";
            }
            if (cause instanceof ArtifactResolutionException resolution) {
                // the cause it carries may be that of another artifact or repository: the worst one counts
                last = worst(resolution, last);
            } else if (cause instanceof ArtifactTransferException transfer) {
                last = last == null || last instanceof ArtifactNotFoundException ? transfer : last;
            }
        }
        if (last == null) {
            return deepest(failure);
        }
        return last instanceof ArtifactNotFoundException ? missing(last) : unreachable(last);
    }

    private static ArtifactTransferException worst(ArtifactResolutionException failure,
            ArtifactTransferException last) {
        ArtifactTransferException worst = last;
        for (ArtifactResult result : failure.getResults()) {
            for (Exception each : result.getExceptions()) {
                if (each instanceof ArtifactTransferException transfer
                        && (worst == null || worst instanceof ArtifactNotFoundException)) {
                    worst = transfer;
                }
            }
        }
        return worst;
    }

    private static String missing(ArtifactTransferException failure) {
        RemoteRepository repository = failure.getRepository();
        return name(failure) + (repository == null ? " is not in the local repository, and no other was asked."
                : " is not in " + place(repository) + "; check its name and version.");
    }

    private static String unreachable(ArtifactTransferException failure) {
        String reason = deepest(failure);
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof UnknownHostException) {
                reason = "its host is unknown, so this machine is probably offline";
            }
        }
        RemoteRepository repository = failure.getRepository();
        return name(failure) + " is not in the local repository, and "
                + (repository == null ? "the remote one" : place(repository)) + " cannot be asked: " + reason + ".";
    }

    private static String place(RemoteRepository repository) {
        return repository.getId() + " (" + repository.getUrl() + ")";
    }

    private static String name(ArtifactTransferException failure) {
        if (failure == null) {
            return "It";
        }
        Artifact artifact = failure.getArtifact();
        return artifact.getGroupId() + ":" + artifact.getArtifactId() + ":" + artifact.getVersion()
                + (artifact.getClassifier().isEmpty() ? "" : ":" + artifact.getClassifier());
    }

    /** The words of the first cause. */
    static String deepest(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause.getMessage() == null ? cause.getClass().getSimpleName()
                : cause.getMessage().replaceFirst("\\.$", "");
    }
}
