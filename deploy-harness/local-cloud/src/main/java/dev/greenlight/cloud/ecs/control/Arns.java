package dev.greenlight.cloud.ecs.control;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

/** Makes and reads ARNs and ids in AWS's long format. */
public final class Arns {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int TASK_ID_BYTES = 16;
    private static final int DEPLOYMENT_ID_BYTES = 15;
    private static final long LEAST_SVC_ID = 1_000_000_000_000_000_000L;

    private final String prefix;
    private final String account;

    public Arns(String region, String account) {
        this.prefix = "arn:aws:ecs:" + region + ':' + account + ':';
        this.account = account;
    }

    public String account() {
        return account;
    }

    public String cluster(String name) {
        return prefix + "cluster/" + name;
    }

    public String service(String cluster, String name) {
        return prefix + "service/" + cluster + '/' + name;
    }

    public String task(String cluster, String id) {
        return prefix + "task/" + cluster + '/' + id;
    }

    String container(String cluster, String taskId) {
        return prefix + "container/" + cluster + '/' + taskId + '/' + newTaskId();
    }

    public String capacityProvider(String name) {
        return prefix + "capacity-provider/" + name;
    }

    public String taskDefinition(String family, int revision) {
        return prefix + "task-definition/" + family + ':' + revision;
    }

    String serviceDeployment(String cluster, String service) {
        byte[] bytes = new byte[DEPLOYMENT_ID_BYTES];
        RANDOM.nextBytes(bytes);
        String id = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        return prefix + "service-deployment/" + cluster + '/' + service + '/' + id;
    }

    String serviceRevision(String cluster, String service) {
        return prefix + "service-revision/" + cluster + '/' + service + '/' + number();
    }

    static String newTaskId() {
        byte[] bytes = new byte[TASK_ID_BYTES];
        RANDOM.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    static String newDeploymentId() {
        return "ecs-svc/" + number();
    }

    private static String number() {
        return Long.toString(LEAST_SVC_ID + Math.floorMod(RANDOM.nextLong(), 8 * LEAST_SVC_ID));
    }

    /** The part behind the last slash: the name of a cluster or service, the id of a task. */
    public static String tail(String arnOrName) {
        return arnOrName.substring(arnOrName.lastIndexOf('/') + 1);
    }

    public static boolean isArn(String text) {
        return text.startsWith("arn:");
    }
}
