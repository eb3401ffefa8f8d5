package dev.greenlight.cloud.ecs.api;

import dev.greenlight.cloud.ecs.control.DeploymentEntry;
import dev.greenlight.cloud.ecs.control.RevisionEntry;
import dev.greenlight.cloud.ecs.control.ServiceEntry;
import dev.greenlight.cloud.ecs.control.ServiceEntry.TaskCounts;
import dev.greenlight.cloud.ecs.deploy.CircuitBreaker;
import dev.greenlight.cloud.ecs.deploy.DeploymentState;
import dev.greenlight.cloud.ecs.deploy.EcsDeploymentStatus;
import dev.greenlight.cloud.ecs.deploy.HookRun;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ecs.model.DeploymentLifecycleHookDetail;
import software.amazon.awssdk.services.ecs.model.Rollback;
import software.amazon.awssdk.services.ecs.model.ServiceDeployment;
import software.amazon.awssdk.services.ecs.model.ServiceDeploymentAlarms;
import software.amazon.awssdk.services.ecs.model.ServiceDeploymentBrief;
import software.amazon.awssdk.services.ecs.model.ServiceDeploymentCircuitBreaker;
import software.amazon.awssdk.services.ecs.model.ServiceRevisionSummary;

/** A service deployment as DescribeServiceDeployments and ListServiceDeployments show it. */
final class DeploymentDescription {
    private static final double WHOLE = 100;

    private DeploymentDescription() {}

    static ServiceDeploymentBrief brief(ServiceEntry service, DeploymentEntry deployment) {
        DeploymentState state = deployment.state();
        return ServiceDeploymentBrief.builder()
                .serviceDeploymentArn(state.id())
                .serviceArn(service.arn)
                .clusterArn(service.config().clusterArn())
                .createdAt(state.times().createdAt())
                .startedAt(state.times().startedAt())
                .finishedAt(state.times().finishedAt())
                .targetServiceRevisionArn(deployment.target.arn())
                .status(state.status().name())
                .statusReason(reason(state))
                .build();
    }

    static ServiceDeployment of(ServiceEntry service, DeploymentEntry deployment) {
        DeploymentState state = deployment.state();
        boolean shifts = hasRules(service) || deployment.target.revision.serviceConnectConfiguration() != null;
        boolean sideBySide = state.plan().strategy().isSideBySide() && shifts;
        RevisionEntry source = deployment.source;
        return ServiceDeployment.builder()
                .serviceDeploymentArn(state.id())
                .serviceArn(service.arn)
                .clusterArn(service.config().clusterArn())
                .createdAt(state.times().createdAt())
                .startedAt(state.times().startedAt())
                .finishedAt(
                        state.status() == EcsDeploymentStatus.STOPPED
                                ? null
                                : state.times().finishedAt())
                .stoppedAt(
                        state.status() == EcsDeploymentStatus.STOPPED
                                ? state.times().finishedAt()
                                : null)
                .updatedAt(state.times().updatedAt())
                .status(state.status().name())
                .statusReason(reason(state))
                .lifecycleStage(
                        state.status() == EcsDeploymentStatus.PENDING
                                ? null
                                : state.stage().name())
                .lifecycleHookDetails(
                        state.hooks().stream().map(DeploymentDescription::hook).toList())
                .deploymentConfiguration(deployment.configuration)
                .targetServiceRevision(summary(
                        service,
                        deployment.target,
                        sideBySide ? state.production() : null,
                        sideBySide ? state.test() : null))
                .sourceServiceRevisions(
                        source == null
                                ? List.of()
                                : List.of(summary(
                                        service,
                                        source,
                                        sideBySide ? WHOLE - state.production() : null,
                                        sideBySide ? WHOLE - state.test() : null)))
                .rollback(rollback(deployment))
                .deploymentCircuitBreaker(breaker(service, state))
                .alarms(alarms(state))
                .build();
    }

    private static boolean hasRules(ServiceEntry service) {
        return service.config().loadBalancers().stream().anyMatch(each -> each.advancedConfiguration() != null);
    }

    private static @Nullable String reason(DeploymentState state) {
        return state.reason().isEmpty() ? null : state.reason();
    }

    private static ServiceRevisionSummary summary(
            ServiceEntry service, RevisionEntry revision, @Nullable Double production, @Nullable Double test) {
        TaskCounts counts = service.counts(revision);
        return ServiceRevisionSummary.builder()
                .arn(revision.arn())
                .requestedTaskCount(counts.requested())
                .runningTaskCount(counts.running())
                .pendingTaskCount(counts.pending())
                .requestedProductionTrafficWeight(production)
                .requestedTestTrafficWeight(test)
                .build();
    }

    private static DeploymentLifecycleHookDetail hook(HookRun hook) {
        return DeploymentLifecycleHookDetail.builder()
                .hookId(hook.hookId())
                .targetType("PAUSE")
                .status(hook.state().name())
                .expiresAt(hook.expiresAt())
                .timeoutAction(hook.timeoutAction().name())
                .build();
    }

    private static @Nullable Rollback rollback(DeploymentEntry deployment) {
        DeploymentState state = deployment.state();
        if (state.times().rollbackAt() == null || state.status() == EcsDeploymentStatus.SUCCESSFUL) {
            return null;
        }
        return Rollback.builder()
                .reason(state.reason())
                .startedAt(state.times().rollbackAt())
                .serviceRevisionArn(deployment.source == null ? null : deployment.source.arn())
                .build();
    }

    private static ServiceDeploymentCircuitBreaker breaker(ServiceEntry service, DeploymentState state) {
        CircuitBreaker breaker = state.plan().breaker();
        return ServiceDeploymentCircuitBreaker.builder()
                .status(state.monitors().breaker().name())
                .failureCount(state.monitors().failures())
                .threshold(breaker.threshold(service.desired()))
                .build();
    }

    private static ServiceDeploymentAlarms alarms(DeploymentState state) {
        boolean enabled = state.plan().alarms().enabled();
        String status = !enabled
                ? "DISABLED"
                : !state.monitors().triggeredAlarms().isEmpty()
                        ? "TRIGGERED"
                        : state.status().isTerminal() ? "MONITORING_COMPLETE" : "MONITORING";
        return ServiceDeploymentAlarms.builder()
                .status(status)
                .alarmNames(enabled ? state.plan().alarms().names() : null)
                .triggeredAlarmNames(
                        state.monitors().triggeredAlarms().isEmpty()
                                ? null
                                : state.monitors().triggeredAlarms())
                .build();
    }
}
