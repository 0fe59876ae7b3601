/* What may be called inside a callback: each action in each kind of callback. */
#include "scene.h"

#include "every_call.h"

static void note(struct scene *scene, cw_status status)
{
    scene->status = status;
    cw_last_error(scene->sentence, sizeof scene->sentence);
}

static void assert_whole_transfer(const struct scene *scene)
{
    assert_status(CW_OK, result(scene->self).status);
    assert_int_equal(result(scene->self).response_code, 200);
    assert_int_equal(scene->received, SCENE_BODY);
    assert_int_equal(scene->late, 0);
}

static void add_spare(struct scene *scene)
{
    note(scene, cw_multi_add(scene->multi, scene->spare));
}

static void adding(void **unused)
{
    (void)unused;
    for (enum place place = 0; place < PLACES; place++) {
        struct scene scene;
        assert_ok(scene_begin(&scene, place, add_spare));
        assert_ok(scene.status);
        scene_run_to_end(&scene);
        assert_status(CW_OK, result(scene.spare).status);
        assert_content_body(scene.spare, 10);
        assert_whole_transfer(&scene);
        scene_end(&scene, false);
    }
}

static void cancel_self(struct scene *scene)
{
    note(scene, cw_easy_cancel(scene->self));
    scene->over = true;
}

static void cancelling_itself(void **unused)
{
    (void)unused;
    for (enum place place = 0; place < PLACES; place++) {
        struct scene scene;
        assert_ok(scene_begin(&scene, place, cancel_self));
        assert_ok(scene.status);
        scene_run_to_end(&scene);
        assert_int_equal(state(scene.self), CW_STATE_DONE);
        assert_status(CW_E_CANCELLED, result(scene.self).status);
        assert_status(CW_OK, result(scene.sibling).status);
        assert_int_equal(scene.late, 0);
        scene_end(&scene, false);
    }
}

static void pause_self(struct scene *scene)
{
    note(scene, cw_easy_pause(scene->self, CW_BOTH));
    scene->paused = true;
}

static void pausing_itself(void **unused)
{
    (void)unused;
    for (enum place place = 0; place < PLACES; place++) {
        struct scene scene;
        assert_ok(scene_begin(&scene, place, pause_self));
        assert_ok(scene.status);
        scene.paused = false;
        assert_ok(cw_easy_unpause(scene.self, CW_BOTH));
        scene_run_to_end(&scene);
        assert_whole_transfer(&scene);
        scene_end(&scene, false);
    }
}

static void pause_and_unpause_self(struct scene *scene)
{
    note(scene, cw_easy_pause(scene->self, CW_BOTH));
    if (scene->status == CW_OK) {
        note(scene, cw_easy_unpause(scene->self, CW_BOTH));
    }
}

static void pausing_and_unpausing_itself(void **unused)
{
    (void)unused;
    for (enum place place = 0; place < PLACES; place++) {
        struct scene scene;
        assert_ok(scene_begin(&scene, place, pause_and_unpause_self));
        assert_ok(scene.status);
        scene_run_to_end(&scene);
        assert_whole_transfer(&scene);
        scene_end(&scene, false);
    }
}

static void free_self(struct scene *scene)
{
    note(scene, cw_easy_free(scene->self));
    scene->over = true;
}

static void freeing_itself(void **unused)
{
    (void)unused;
    for (enum place place = 0; place < PLACES; place++) {
        struct scene scene;
        assert_ok(scene_begin(&scene, place, free_self));
        assert_ok(scene.status);
        assert_status(CW_E_STALE_HANDLE, cw_easy_cancel(scene.self));
        assert_int_equal(scene.drops, SCENE_REGISTRATIONS);
        scene_run_to_end(&scene);
        assert_status(CW_OK, only_message(scene.multi).status);
        assert_int_equal(scene.late, 0);
        scene.self = (cw_easy){0};
        scene_end(&scene, false);
    }
}

static void free_sibling(struct scene *scene)
{
    note(scene, cw_easy_free(scene->sibling));
}

static void freeing_a_sibling(void **unused)
{
    (void)unused;
    for (enum place place = 0; place < PLACES; place++) {
        struct scene scene;
        assert_ok(scene_begin(&scene, place, free_sibling));
        assert_ok(scene.status);
        assert_status(CW_E_STALE_HANDLE, cw_easy_cancel(scene.sibling));
        scene_run_to_end(&scene);
        assert_whole_transfer(&scene);
        assert_true(only_message(scene.multi).easy.id == scene.self.id);
        scene.sibling = (cw_easy){0};
        scene_end(&scene, false);
    }
}

static void close_multi(struct scene *scene)
{
    note(scene, cw_multi_close(scene->multi));
    scene->over = true;
}

static void closing_the_multi(void **unused)
{
    (void)unused;
    for (enum place place = 0; place < PLACES; place++) {
        struct scene scene;
        assert_status(CW_E_CLOSED, scene_begin(&scene, place, close_multi));
        assert_ok(scene.status);
        assert_status(CW_E_STALE_HANDLE, cw_multi_close(scene.multi));
        assert_int_equal(state(scene.self), CW_STATE_IDLE);
        assert_status(CW_E_CLOSED, result(scene.self).status);
        assert_int_equal(state(scene.sibling), CW_STATE_IDLE);
        assert_int_equal(scene.late, 0);
        assert_int_equal(scene.drops, 0);
        scene_end(&scene, true);
    }
}

/* "cw_multi_poll: called inside the write callback of ..., which cw_multi_perform on ..." */
static bool names_both_calls(const struct scene *scene, const char *call)
{
    return strncmp(scene->sentence, call, strlen(call)) == 0 &&
           strstr(scene->sentence, place_names[scene->place]) != NULL &&
           strstr(scene->sentence + strlen(call), "cw_multi_") != NULL;
}

static void drive(struct scene *scene)
{
    for_each_multi_call(entry) {
        if (entry->kind != MULTI_HOME) {
            continue;
        }
        note(scene, entry->call(scene->multi, scene->self));
        if (scene->status != CW_E_REENTRANT || !names_both_calls(scene, entry->name)) {
            return;
        }
    }
    note(scene, CW_OK);
}

static void driving_and_configuring_is_refused(void **unused)
{
    (void)unused;
    for (enum place place = 0; place < PLACES; place++) {
        struct scene scene;
        assert_ok(scene_begin(&scene, place, drive));
        if (scene.status != CW_OK) {
            fail_msg("in the %s: %s: %s", place_names[place], cw_status_name(scene.status),
                     scene.sentence);
        }
        scene_run_to_end(&scene);
        assert_whole_transfer(&scene);
        scene_end(&scene, false);
    }
}

static void perform_spare_and_self(struct scene *scene)
{
    note(scene, cw_easy_perform(scene->spare));
    if (scene->status == CW_E_REENTRANT && names_both_calls(scene, "cw_easy_perform")) {
        scene->status = cw_easy_perform(scene->self);
    }
}

static void a_blocking_perform_is_refused(void **unused)
{
    (void)unused;
    for (enum place place = 0; place < PLACES; place++) {
        struct scene scene;
        assert_ok(scene_begin(&scene, place, perform_spare_and_self));
        assert_status(CW_E_REENTRANT, scene.status);
        scene_run_to_end(&scene);
        assert_whole_transfer(&scene);
        assert_int_equal(state(scene.spare), CW_STATE_IDLE);
        scene_end(&scene, false);
    }
}

static void set_every_option(struct scene *scene)
{
    for_each_easy_call(entry) {
        if (entry->kind != EASY_SET) {
            continue;
        }
        note(scene, entry->call(scene->self));
        if (scene->status != CW_E_IN_USE && scene->status != CW_E_REENTRANT) {
            return;
        }
    }
    /* An idle easy is nobody's business. */
    note(scene, cw_easy_set_string(scene->spare, CW_OPT_USERAGENT, "curlward"));
}

static void setting_options_is_refused_while_attached(void **unused)
{
    (void)unused;
    for (enum place place = 0; place < PLACES; place++) {
        struct scene scene;
        assert_ok(scene_begin(&scene, place, set_every_option));
        assert_ok(scene.status);
        scene_run_to_end(&scene);
        assert_whole_transfer(&scene);
        scene_end(&scene, false);
    }
}

static void get_everything(struct scene *scene)
{
    cw_status status = CW_OK;
    for_each_easy_call(entry) {
        if (status <= CW_EMPTY && (entry->kind == EASY_GET || entry->kind == EASY_PEEK)) {
            status = entry->call(scene->self);
            /* One of them is given no file that it could write. */
            status = status == CW_E_FILE ? CW_OK : status;
        }
    }
    for_each_multi_call(entry) {
        if (status <= CW_EMPTY && entry->kind == MULTI_FREE) {
            status = entry->call(scene->multi, scene->self);
        }
    }
    note(scene, status);
}

static void getters_answer(void **unused)
{
    (void)unused;
    for (enum place place = 0; place < PLACES; place++) {
        struct scene scene;
        assert_ok(scene_begin(&scene, place, get_everything));
        assert_in_range(scene.status, CW_OK, CW_EMPTY);
        scene_run_to_end(&scene);
        assert_whole_transfer(&scene);
        scene_end(&scene, false);
    }
}

static void assign(struct scene *scene)
{
    note(scene, cw_multi_assign(scene->multi, -1, NULL));
}

static void assigning_is_for_event_functions_only(void **unused)
{
    (void)unused;
    for (enum place place = 0; place < PLACES; place++) {
        struct scene scene;
        assert_ok(scene_begin(&scene, place, assign));
        assert_status(place < IN_SOCKET ? CW_E_REENTRANT : CW_E_UNKNOWN_SOCKET, scene.status);
        scene_run_to_end(&scene);
        scene_end(&scene, false);
    }
}

enum { DEPTH = 12 };

/* Each callback drives the next multi; the innermost tries to remove the transfers of all. */
struct level {
    struct level *outermost;
    int depth;
    cw_multi multi;
    cw_easy easy;
    bool entered;
    cw_status driven;
    cw_status refused;
    cw_status outcome;
};

static void drive_level(struct level *level)
{
    int left = 1;
    while (left > 0 && level->driven == CW_OK) {
        level->driven = cw_multi_perform(level->multi, &left);
        if (left > 0 && level->driven == CW_OK) {
            level->driven = cw_multi_poll(level->multi, NULL, 0, -1, NULL);
        }
    }
    cw_message message;
    cw_status taken = cw_multi_next_message(level->multi, &message);
    level->outcome = taken == CW_OK ? message.status : taken;
}

static int drive_the_next_level(cw_easy easy, const void *data, size_t len, void *user_data)
{
    (void)easy;
    (void)data;
    (void)len;
    struct level *level = user_data;
    if (level->entered) {
        return CW_CONTINUE;
    }
    level->entered = true;
    if (level->depth + 1 < DEPTH) {
        drive_level(level + 1);
        return CW_CONTINUE;
    }
    for (int i = 0; i < DEPTH; i++) {
        struct level *outer = &level->outermost[i];
        outer->refused = cw_multi_remove(outer->multi, outer->easy);
    }
    return CW_CONTINUE;
}

static void driving_other_multis_many_levels_deep(void **unused)
{
    (void)unused;
    struct level levels[DEPTH] = {{0}};
    for (int i = 0; i < DEPTH; i++) {
        levels[i].outermost = levels;
        levels[i].depth = i;
        levels[i].multi = new_multi();
        levels[i].easy = http_easy("/bytes/1000");
        assert_ok(cw_easy_write_function(levels[i].easy, drive_the_next_level, &levels[i], NULL));
        assert_ok(cw_multi_add(levels[i].multi, levels[i].easy));
    }
    drive_level(levels);
    for (int i = 0; i < DEPTH; i++) {
        assert_true(levels[i].entered);
        assert_ok(levels[i].driven);
        assert_ok(levels[i].outcome);
        assert_status(CW_E_REENTRANT, levels[i].refused);
        assert_ok(cw_multi_remove(levels[i].multi, levels[i].easy));
        assert_ok(cw_easy_free(levels[i].easy));
        assert_ok(cw_multi_close(levels[i].multi));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(adding),
        cmocka_unit_test(cancelling_itself),
        cmocka_unit_test(pausing_itself),
        cmocka_unit_test(pausing_and_unpausing_itself),
        cmocka_unit_test(freeing_itself),
        cmocka_unit_test(freeing_a_sibling),
        cmocka_unit_test(closing_the_multi),
        cmocka_unit_test(driving_and_configuring_is_refused),
        cmocka_unit_test(a_blocking_perform_is_refused),
        cmocka_unit_test(setting_options_is_refused_while_attached),
        cmocka_unit_test(getters_answer),
        cmocka_unit_test(assigning_is_for_event_functions_only),
        cmocka_unit_test(driving_other_multis_many_levels_deep),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
